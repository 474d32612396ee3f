import Button from "@atlaskit/button/new";
import { explainMigration } from "../../../src/app/words/policy/migration";
import { FailureNote } from "../page/failure-note";
import { Fold } from "../page/fold";
import { useSettings } from "./settings-context";
import { useMigration } from "./use-migration";

/** Brings charters that were begun under older rules to the newest ones. */
export function CharterMigrationSection() {
  const { view, reader } = useSettings();
  const { progress, isRunning, failure, follow, migrate } = useMigration();
  const { version, mode } = view.policy;
  if (version < 2) {
    return null;
  }
  return (
    <Fold title="Charters under older rules" onOpen={() => void follow()}>
      <p className="quiet">
        A charter keeps the rules that it was begun under, until it is committed. This brings all that are open to
        version {version}; what is written in them stays
        {mode === "off"
          ? "."
          : ". Open reviews of the concept space move to it too, with their votes and running clocks."}
      </p>
      <Button spacing="compact" isDisabled={isRunning} onClick={() => void migrate(version, "all")}>
        Use version {version} for all open items
      </Button>
      {failure !== undefined && <FailureNote failure={failure} attempt="migratePolicy" reader={reader} />}
      <p role="status">{explainMigration(progress)}</p>
    </Fold>
  );
}
