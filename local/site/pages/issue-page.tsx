import { Fragment, useEffect, useRef, useState } from "react";
import Lozenge from "@atlaskit/lozenge";
import { isEqual } from "../../../src/domain/ground/equal";
import { Activity } from "./activity";
import { Adf } from "./adf";
import { AppFrame } from "./app-frame";
import { tellItemChanged } from "./bridge-commands";
import { Avatar } from "./avatar";
import { GateIcon } from "./gate-icon";
import type { GateValue, Issue, JiraUser, LinkedIssue, StateValue } from "./jira-shapes";
import { Link, useAddress } from "./navigation";
import { Refused, type Refusal } from "./refused";
import { useSite } from "./site-context";
import { StateIcon, valueOf } from "./state-icon";
import { Shown } from "./states";
import { StatusMenu, toneOf } from "./status-menu";
import { explainTime } from "./times";
import { useAsked } from "./use-asked";

export function IssuePage({ issueKey }: { readonly issueKey: string }) {
  const asked = useAsked<Issue>(`/issue/${encodeURIComponent(issueKey)}`);
  return (
    <Shown asked={asked} what={issueKey}>
      {(issue) => <IssueView issue={issue} again={() => asked.kind === "loading" || asked.again()} />}
    </Shown>
  );
}

function IssueView({ issue, again }: { readonly issue: Issue; readonly again: () => void }) {
  const { state } = useSite();
  const { fields } = issue;
  const [refusal, setRefusal] = useState<Refusal>();
  const panels = state.surfaces.filter((surface) => surface.type === "jira:issuePanel");
  const panelBox = useRef<HTMLElement>(null);
  const { hash } = useAddress();

  useItemChanges(issue, () => panels.forEach(({ module }) => tellItemChanged(module, issue.id)));
  useEffect(() => {
    if (hash === "#spacegate") {
      panelBox.current?.scrollIntoView({ block: "start" });
      panelBox.current?.focus({ preventScroll: true });
    }
  }, [hash, issue.key]);

  return (
    <article className="issue">
      <header className="issue-head">
        <p className="crumbs">
          <Link href={`/projects/${fields.project?.key ?? ""}/board`}>{fields.project?.name}</Link> /{" "}
          {fields.issuetype?.name} {issue.key}
        </p>
        <h1 dir="auto">{fields.summary}</h1>
        <div className="issue-status">
          <StatusMenu
            issue={issue}
            onMoved={() => {
              setRefusal(undefined);
              again();
            }}
            onRefused={(to, message) => setRefusal({ issue, to, message })}
          />
          <GateIcon
            gate={state.fields.gate === undefined ? undefined : (fields[state.fields.gate] as GateValue | null)}
          />
        </div>
        {refusal === undefined ? undefined : <Refused refusal={refusal} onDismiss={() => setRefusal(undefined)} />}
      </header>
      <div className="issue-main">
        <section aria-label="Description">
          {fields.description === null || fields.description === undefined ? (
            <p className="quiet">No description.</p>
          ) : (
            <Adf node={fields.description} />
          )}
        </section>
        {panels.map((panel) => (
          <section
            key={panel.module}
            id="spacegate"
            className="panel"
            ref={panelBox}
            tabIndex={-1}
            aria-label={panel.title}
          >
            <h2>{panel.title}</h2>
            <AppFrame
              surface={{ kind: "issue-panel", module: panel.module, issue: issue.key }}
              page={panel.page}
              title={panel.title}
              minHeight={160}
            />
          </section>
        ))}
        <Links issue={issue} />
        <Activity issueKey={issue.key} />
      </div>
      <Details issue={issue} />
    </article>
  );
}

/** Calls back when the open work item reads differently than before; not when another one is opened. */
function useItemChanges({ id, fields }: Issue, onChange: () => void): void {
  const seen = useRef<{ readonly id: string; readonly fields: unknown }>();
  useEffect(() => {
    const before = seen.current;
    seen.current = { id, fields };
    if (before?.id === id && !isEqual(before.fields, fields)) {
      onChange();
    }
  });
}

function Details({ issue }: { readonly issue: Issue }) {
  const { state } = useSite();
  const { fields } = issue;
  const gate =
    state.fields.gate === undefined ? undefined : (fields[state.fields.gate] as GateValue | null | undefined);
  const waitingFor =
    state.fields.waitingFor === undefined ? [] : ((fields[state.fields.waitingFor] ?? []) as readonly JiraUser[]);
  const when = (at: string | undefined): string =>
    at === undefined ? "" : explainTime(Date.parse(at), state.now, state.you.timeZone);
  return (
    <aside className="details" aria-label="Details">
      <h2>Details</h2>
      <dl>
        <dt>Assignee</dt>
        <dd>
          {fields.assignee === null || fields.assignee === undefined ? "Nobody" : <Person person={fields.assignee} />}
        </dd>
        <dt>Reporter</dt>
        <dd>
          {fields.reporter === null || fields.reporter === undefined ? "Nobody" : <Person person={fields.reporter} />}
        </dd>
        <dt>Gate</dt>
        <dd>
          {gate === null || gate === undefined || gate.state === "off" ? (
            <span className="quiet">{gate?.label ?? "None"}</span>
          ) : (
            <GateIcon gate={gate} />
          )}
        </dd>
        <dt>Waiting for</dt>
        <dd>
          {waitingFor.length === 0 ? (
            <span className="quiet">Nobody</span>
          ) : (
            waitingFor.map((person) => <Person key={person.accountId} person={person} />)
          )}
        </dd>
        <dt>Charter</dt>
        <dd>
          <AppState of="charter" value={valueOf(fields, state.fields.charter)} />
        </dd>
        <dt>Retro due</dt>
        <dd>
          <AppState of="retro" value={valueOf(fields, state.fields.retroDue)} />
        </dd>
        {(["owner", "decider"] as const).map((field) => {
          const person = personOf(fields, state.fields[field]);
          return (
            <Fragment key={field}>
              <dt>{field === "owner" ? "Owner" : "Decider"}</dt>
              <dd>{person === undefined ? <span className="quiet">Nobody</span> : <Person person={person} />}</dd>
            </Fragment>
          );
        })}
        <dt>Labels</dt>
        <dd className="labels">
          {none(fields.labels ?? []) ?? fields.labels?.map((label) => <span key={label}>{label}</span>)}
        </dd>
        <dt>Components</dt>
        <dd>{none(fields.components ?? []) ?? fields.components?.map((component) => component.name).join(", ")}</dd>
        <dt>Fix versions</dt>
        <dd>{none(fields.fixVersions ?? []) ?? fields.fixVersions?.map((version) => version.name).join(", ")}</dd>
        <dt>Created</dt>
        <dd>{when(fields.created)}</dd>
        <dt>Updated</dt>
        <dd>{when(fields.updated)}</dd>
      </dl>
    </aside>
  );
}

function AppState(props: { readonly of: "charter" | "retro"; readonly value: StateValue | undefined }) {
  return props.value === undefined || props.value.state === "off" ? (
    <span className="quiet">{props.value?.label ?? "None"}</span>
  ) : (
    <StateIcon of={props.of} value={props.value} />
  );
}

function personOf(fields: Issue["fields"], id: string | undefined): JiraUser | undefined {
  return id === undefined ? undefined : ((fields[id] as JiraUser | null | undefined) ?? undefined);
}

function none(list: readonly unknown[]) {
  return list.length === 0 ? <span className="quiet">None</span> : undefined;
}

function Person({ person }: { readonly person: JiraUser }) {
  return (
    <span className="person">
      <Avatar person={person} size={24} name="named" /> {person.displayName}
    </span>
  );
}

function Links({ issue }: { readonly issue: Issue }) {
  const links = (issue.fields.issuelinks ?? []).flatMap((link) => [
    ...(link.outwardIssue === undefined ? [] : [{ how: link.type.outward, to: link.outwardIssue, id: link.id }]),
    ...(link.inwardIssue === undefined ? [] : [{ how: link.type.inward, to: link.inwardIssue, id: link.id }]),
  ]);
  return links.length === 0 ? undefined : (
    <section aria-label="Linked work items">
      <h2>Linked work items</h2>
      <ul className="links">
        {links.map((link) => (
          <li key={link.id}>
            <span className="quiet">{link.how}</span> <Linked to={link.to} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Linked({ to }: { readonly to: LinkedIssue }) {
  const status = to.fields?.status;
  return (
    <>
      <Link href={`/browse/${to.key}`}>
        {to.key} <bdi>{to.fields?.summary}</bdi>
      </Link>{" "}
      {status === undefined ? undefined : <Lozenge appearance={toneOf(status)}>{status.name}</Lozenge>}
    </>
  );
}
