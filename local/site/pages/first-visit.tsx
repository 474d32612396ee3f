import { useState } from "react";
import { Link } from "./navigation";
import { useSite } from "./site-context";

const keptAs = "first-visit-done";

/**
 * A few steps for someone who has never seen this; gone for good once closed. They stand above the board and not on the
 * demo's work item, because the first step, a card that goes back, is only seen there.
 */
export function FirstVisit() {
  const { state } = useSite();
  const [done, setDone] = useState(localStorage.getItem(keptAs) !== null);
  if (done) {
    return undefined;
  }
  const close = (): void => {
    localStorage.setItem(keptAs, "yes");
    setDone(true);
  };
  return (
    <aside className="first-visit" aria-label="First steps">
      <ol>
        <li>
          <strong>Try to move it.</strong> Drag {state.firstIssue ?? "a card"} to In Build. The gate says who is asked,
          until when.
        </li>
        <li>
          <strong>Answer as Dana.</strong> Switch “acting as” at the top right, open{" "}
          {state.firstIssue === undefined ? (
            "the item"
          ) : (
            <Link href={`/browse/${state.firstIssue}#spacegate`}>the panel</Link>
          )}{" "}
          and vote.
        </li>
        <li>
          <strong>Move the clock.</strong> Press “Next deadline” until the card says that it is open: Sales stayed
          silent, and that doesn't block for ever.
        </li>
        <li>
          <strong>Look at Linear.</strong> The same work stands <Link href="/linear/team/CAM">there</Link>; rename a
          card on either side.
        </li>
      </ol>
      <button type="button" className="plain" onClick={close}>
        Got it
      </button>
    </aside>
  );
}
