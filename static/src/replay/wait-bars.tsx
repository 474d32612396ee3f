import { explainBar } from "../../../src/app/words/replay/concept-what-if";
import { toCount } from "../../../src/app/words/text";
import type { WaitBar } from "../../../src/domain/replay/what-if-sum";

/** How waits are spread: a table whose middle column is the picture. */
export function WaitBars({ caption, bars }: { readonly caption: string; readonly bars: readonly WaitBar[] }) {
  if (bars.length === 0) {
    return null;
  }
  const most = Math.max(...bars.map(({ count }) => count));
  return (
    <table className="wait-bars">
      <caption>{caption}</caption>
      <tbody>
        {bars.map(({ toDays, count }, index) => (
          <tr key={toDays ?? "more"}>
            <th scope="row">{explainBar(bars, index)}</th>
            <td className="wait-bar" aria-hidden="true">
              <svg width="100%" height="14" focusable="false">
                <rect width={`${(count / most) * 100}%`} height="14" rx="2" />
              </svg>
            </td>
            <td className="wait-count">{toCount(count, "item")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
