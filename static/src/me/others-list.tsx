import { InlineText } from "../page/inline-text";
import type { OwedRow } from "../../../src/contract/me/for-me";
import type { Reader } from "../../../src/app/words/reader";
import { toTime } from "../../../src/app/words/times";
import { WorkItemLink } from "../page/work-item-link";

/** The reader's own items that wait for others, the nearest deadline first. */
export function OthersList({ rows, reader }: { readonly rows: readonly OwedRow[]; readonly reader: Reader }) {
  if (rows.length === 0) {
    return null;
  }
  return (
    <section aria-labelledby="others-title" className="me-others">
      <h2 id="others-title">What others owe you</h2>
      <ul className="others">
        {rows.map(({ item, sentence, until }) => (
          <li key={item.id} className="other">
            <span className="debt-head">
              <span>
                <WorkItemLink workItem={item.key} /> <InlineText text={item.summary} />
              </span>
              {until !== undefined && <span className="debt-when">{toTime(until, reader)}</span>}
            </span>
            <span className="debt-sentence">{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
