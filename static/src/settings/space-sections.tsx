import { CalendarSection } from "../policy/calendar-section";
import { CharterMigrationSection } from "../policy/charter-migration-section";
import { CharterRulesSection } from "../policy/charter-rules-section";
import { CommitWhatIfSection } from "../replay/commit-what-if-section";
import { DebtLimitSection } from "../policy/debt-limit-section";
import { LearningWhatIfSection } from "../replay/learning-what-if-section";
import { MigrationSection } from "../policy/migration-section";
import { ScopeSection } from "../policy/scope-section";
import { OwedRetrosSection } from "../policy/owed-retros-section";
import { ReleaseSection } from "../policy/release-section";
import { RetroTicketSection } from "../policy/retro-ticket-section";
import { RetroTimesSection } from "../policy/retro-times-section";
import { RulesSection } from "../policy/rules-section";
import { SeatsSection } from "../policy/seats-section";
import { useSettings } from "../policy/settings-context";
import { WhatIfSection } from "../replay/concept-what-if-section";

/** What the chosen space asks, of which work and by when. */
export function SpaceRules() {
  const { space } = useSettings();
  switch (space) {
    case "commit":
      return (
        <>
          <ScopeSection />
          <CharterRulesSection />
        </>
      );
    case "concept":
      return (
        <>
          <ScopeSection />
          <SeatsSection />
          <RulesSection />
          <CalendarSection />
        </>
      );
    case "learning":
      return (
        <>
          <OwedRetrosSection />
          <ReleaseSection />
          <RetroTicketSection />
          <RetroTimesSection />
          <DebtLimitSection />
          <CalendarSection />
        </>
      );
  }
}

/** What the chosen space's draft would have done in the past. */
export function SpaceWhatIf() {
  const { space } = useSettings();
  return space === "commit" ? (
    <CommitWhatIfSection />
  ) : space === "concept" ? (
    <WhatIfSection />
  ) : (
    <LearningWhatIfSection />
  );
}

/**
 * Brings work that was begun under older rules to the newest. A retro goes by the rules of the day, so there is nothing
 * to bring.
 */
export function SpaceMigration() {
  const { space } = useSettings();
  return space === "commit" ? <CharterMigrationSection /> : space === "concept" ? <MigrationSection /> : null;
}
