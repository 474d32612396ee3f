import { useSettings } from "./settings-context";

/** How far the app is in telling the project's open items about a change. */
export function Enrolment() {
  const { view } = useSettings();
  const { enrolment } = view;
  if (enrolment.kind === "idle") {
    return null;
  }
  return (
    <p role="status" className="enrolment quiet">
      {enrolment.kind === "running"
        ? `Telling the open items about the newest version: ${enrolment.done} done so far. You can leave this page.`
        : `All ${enrolment.done} open items know the newest version.`}
    </p>
  );
}
