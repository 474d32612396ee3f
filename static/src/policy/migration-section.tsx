import Button from "@atlaskit/button/new";
import { useRef, useState } from "react";
import { explainLabel } from "../../../src/app/words/item/label";
import { explainMigration } from "../../../src/app/words/policy/migration";
import type { MigrationItem, MigrationPage } from "../../../src/contract/policy/migration";
import type { SettingsFunctions } from "../../../src/contract/policy/settings";
import { type BridgeFailure, createAsk } from "../bridge";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useSettings } from "./settings-context";
import { useMigration } from "./use-migration";
import { InlineText } from "../page/inline-text";

const askSettings = createAsk<SettingsFunctions>();
/** More than one request takes; then all of the project's reviews are moved, or none. */
const mostChosen = 500;

type Looking =
  | { readonly kind: "idle" }
  | { readonly kind: "looking"; readonly looked: number }
  | {
      readonly kind: "seen";
      readonly version: number;
      readonly now: number;
      readonly items: readonly MigrationItem[];
      readonly looked: number;
    }
  | { readonly kind: "failed"; readonly failure: BridgeFailure };

/** Brings open reviews to the newest version: first what it would do to each, then those that the leader chooses. */
export function MigrationSection() {
  const { view, reader } = useSettings();
  const [looking, setLooking] = useState<Looking>({ kind: "idle" });
  const { progress, isRunning, failure, follow, migrate, forget } = useMigration();
  const look = useRef(0);

  const start = async (): Promise<void> => {
    look.current += 1;
    const mine = look.current;
    forget();
    setLooking({ kind: "looking", looked: 0 });
    let cursor: string | undefined;
    let looked = 0;
    const items: MigrationItem[] = [];
    for (;;) {
      const answer = await askSettings("previewMigration", cursor === undefined ? {} : { cursor });
      if (look.current !== mine) {
        return;
      }
      if (!answer.ok) {
        return setLooking({ kind: "failed", failure: answer.failure });
      }
      const page: MigrationPage = answer.value;
      items.push(...page.items);
      looked += page.looked;
      cursor = page.next;
      if (cursor === undefined) {
        return setLooking({ kind: "seen", version: page.version, now: page.now, items, looked });
      }
      setLooking({ kind: "looking", looked });
    }
  };
  const move = async (version: number, items: "all" | readonly string[]): Promise<void> => {
    if (await migrate(version, items)) {
      setLooking({ kind: "idle" });
    }
  };
  if (view.policy.version < 2) {
    return null;
  }
  return (
    <Fold title="Open reviews under older versions" onOpen={() => void follow()}>
      <p className="quiet">
        A review keeps the version that it opened with. Here you see what version {view.policy.version} would do to
        each, and move those that you choose. Votes and running clocks stay.
      </p>
      {looking.kind === "looking" ? (
        <div className="in-a-row">
          <span role="status">Looked at {looking.looked} open items so far.</span>
          <Button
            spacing="compact"
            onClick={() => {
              look.current += 1;
              setLooking({ kind: "idle" });
            }}
          >
            Stop looking
          </Button>
        </div>
      ) : (
        <Button spacing="compact" isDisabled={isRunning} onClick={() => void start()}>
          Look at the open reviews
        </Button>
      )}
      {looking.kind === "failed" && (
        <FailureNote failure={looking.failure} attempt="read" reader={reader} onRetry={() => void start()} />
      )}
      {looking.kind === "seen" && <Reviews {...looking} onMove={(items) => void move(looking.version, items)} />}
      {failure !== undefined && <FailureNote failure={failure} attempt="migratePolicy" reader={reader} />}
      <p role="status">{explainMigration(progress)}</p>
    </Fold>
  );
}

interface ReviewsProps {
  readonly version: number;
  readonly now: number;
  readonly items: readonly MigrationItem[];
  readonly looked: number;
  readonly onMove: (items: "all" | readonly string[]) => void;
}

const effects: Readonly<Record<MigrationItem["effect"], string>> = {
  same: "No change",
  sooner: "Opens sooner",
  later: "Opens later",
};

function Reviews({ version, now, items, looked, onMove }: ReviewsProps) {
  const { reader: page } = useSettings();
  const [chosen, setChosen] = useState<readonly string[]>(items.map(({ id }) => id));
  const reader = { ...page, now };
  if (items.length === 0) {
    return <p>Of {looked} open items, none is in a review under an older version.</p>;
  }
  const isAll = chosen.length === items.length;
  const count = chosen.length === 1 ? "1 review" : `${chosen.length} reviews`;
  return (
    <>
      <div className="reviews-frame">
        <table className="reviews">
          <thead>
            <tr>
              <th>
                <input
                  type="checkbox"
                  aria-label="All reviews"
                  checked={isAll}
                  onChange={() => setChosen(isAll ? [] : items.map(({ id }) => id))}
                />
              </th>
              <th>Review</th>
              <th>Now</th>
              <th>Under version {version}</th>
              <th>Effect</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, key, summary, fromVersion, before, after, effect }) => (
              <tr key={id}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={key}
                    checked={chosen.includes(id)}
                    onChange={({ target }) =>
                      setChosen(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
                    }
                  />
                </td>
                <td>
                  {key} <InlineText text={summary} /> <span className="quiet">version {fromVersion}</span>
                </td>
                <td>{explainLabel(before, reader)}</td>
                <td>{explainLabel(after, reader)}</td>
                <td>{effects[effect]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen.length > mostChosen && !isAll && (
        <p className="problem">At most {mostChosen} can be chosen one by one. Choose all, or fewer.</p>
      )}
      <Button
        isDisabled={chosen.length === 0 || (chosen.length > mostChosen && !isAll)}
        onClick={() => onMove(isAll ? "all" : chosen)}
      >
        Move {count} to version {version}
      </Button>
    </>
  );
}
