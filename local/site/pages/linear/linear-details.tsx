import { Chevron } from "../chevron";
import { Menu, type MenuEntry } from "../menu";
import { navigate } from "../navigation";
import { useSite } from "../site-context";
import { explainTime } from "../times";
import { LinearPerson } from "./linear-avatar";
import {
  archiveIssue,
  priorities,
  trashIssue,
  updateIssue,
  type LinearBasics,
  type LinearIssue,
} from "./linear-shapes";
import { useLinearChange } from "./use-linear";

/** Everything about an issue that is chosen from a list. */
export function LinearDetails({ issue, basics }: { readonly issue: LinearIssue; readonly basics: LinearBasics }) {
  const { state } = useSite();
  const change = useLinearChange();
  const set = (input: object, what: string) => () => void change(updateIssue, { id: issue.id, input }, what);
  const putAside = (mutation: string, what: string) => async (): Promise<void> => {
    if (await change(mutation, { id: issue.id }, what)) {
      navigate(`/linear/team/${issue.team.key}`);
    }
  };
  const when = (at: string): string => explainTime(Date.parse(at), state.now, state.you.timeZone);
  const states = issue.team.states.nodes.toSorted((a, b) => a.position - b.position);
  const now = states.find(({ id }) => id === issue.state.id);
  const labels = basics.issueLabels.nodes.filter(({ team }) => team === null || team.id === issue.team.id);
  const chosen = labels.filter(({ id }) => issue.labelIds.includes(id));

  return (
    <aside className="details" aria-label="Details">
      <h2>Details</h2>
      <dl>
        <Choice
          name="Status"
          value={now?.name ?? ""}
          entries={states.map(({ id, name }) => ({
            key: id,
            label: name,
            chosen: id === now?.id,
            onChoose: set({ stateId: id }, "The status"),
          }))}
        />
        <Choice
          name="Assignee"
          value={issue.assignee?.name ?? "Nobody"}
          entries={[
            {
              key: "nobody",
              label: "Nobody",
              chosen: issue.assignee === null,
              onChoose: set({ assigneeId: null }, "The assignee"),
            },
            ...basics.users.nodes
              .filter(({ app }) => !app)
              .toSorted((a, b) => a.name.localeCompare(b.name))
              .map((user) => ({
                key: user.id,
                label: <LinearPerson user={user} />,
                chosen: user.id === issue.assignee?.id,
                onChoose: set({ assigneeId: user.id }, "The assignee"),
              })),
          ]}
        />
        <Choice
          name="Priority"
          value={issue.priorityLabel}
          entries={priorities.map((label, priority) => ({
            key: label,
            label,
            chosen: priority === issue.priority,
            onChoose: set({ priority }, "The priority"),
          }))}
        />
        <Choice
          name="Labels"
          value={chosen.length === 0 ? "None" : chosen.map(({ name }) => name).join(", ")}
          entries={labels.map(({ id, name }) => ({
            key: id,
            label: name,
            chosen: issue.labelIds.includes(id),
            onChoose: set(
              issue.labelIds.includes(id) ? { removedLabelIds: [id] } : { addedLabelIds: [id] },
              "The label",
            ),
          }))}
        />
        <Choice
          name="Team"
          value={issue.team.name}
          entries={basics.teams.nodes.map(({ id, name }) => ({
            key: id,
            label: name,
            chosen: id === issue.team.id,
            onChoose: set({ teamId: id }, "The move"),
          }))}
        />
        <dt>Creator</dt>
        <dd>
          {issue.botActor === null ? (
            <LinearPerson user={issue.creator} />
          ) : (
            `${issue.botActor.userDisplayName ?? ""} (by ${issue.botActor.name ?? "an app"})`
          )}
        </dd>
        <dt>Created</dt>
        <dd>{when(issue.createdAt)}</dd>
        <dt>Updated</dt>
        <dd>{when(issue.updatedAt)}</dd>
      </dl>
      {issue.archivedAt !== null ? undefined : (
        <div className="linear-buttons">
          <button type="button" className="plain" onClick={() => void putAside(archiveIssue, "The archiving")()}>
            Archive
          </button>
          <button type="button" className="plain" onClick={() => void putAside(trashIssue, "The deletion")()}>
            Delete
          </button>
        </div>
      )}
    </aside>
  );
}

function Choice({
  name,
  value,
  entries,
}: {
  readonly name: string;
  readonly value: string;
  readonly entries: readonly MenuEntry[];
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <Menu
          label={`${name} ${value}`}
          className="choice"
          trigger={
            <>
              {value} <Chevron />
            </>
          }
          entries={entries}
        />
      </dd>
    </>
  );
}
