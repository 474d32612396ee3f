import type { RetroPicture } from "../../../src/app/words/retro/picture";
import { WorkItemLink } from "../page/work-item-link";
import { InlineText } from "../page/inline-text";

/** The picture in words, lane by lane. */
export function PictureTable({ picture }: { readonly picture: RetroPicture }) {
  return (
    <table className="retro-table">
      <thead>
        <tr>
          <th scope="col">Lane</th>
          <th scope="col">What happened</th>
          <th scope="col">Where</th>
        </tr>
      </thead>
      <tbody>
        {picture.lanes.flatMap(({ name, took, marks }) => [
          ...(took === undefined ? [] : [<Row key={name} name={name} words={`${took} in all`} />]),
          ...marks.map(({ words, item }, index) => (
            <Row key={`${name}-${index}`} name={name} words={words} item={item} />
          )),
        ])}
      </tbody>
    </table>
  );
}

function Row({
  name,
  words,
  item,
}: {
  readonly name: string;
  readonly words: string;
  readonly item?: string | undefined;
}) {
  return (
    <tr>
      <th scope="row">
        <InlineText text={name} />
      </th>
      <td>{words}</td>
      <td>{item !== undefined && <WorkItemLink workItem={item} />}</td>
    </tr>
  );
}
