import type { PictureLane, RetroPicture } from "../../../src/app/words/retro/picture";
import { Fold } from "../page/fold";
import { WorkItemLink } from "../page/work-item-link";
import { MarkSign } from "./mark-sign";
import { InlineText } from "../page/inline-text";

/** Of each lane, this many are told at once. */
const toldFirst = 3;

/** The picture where there is no room for one: each lane with what it took, and what happened in it. */
export function PictureList({ picture }: { readonly picture: RetroPicture }) {
  return (
    <div className="retro-list">
      {picture.lanes.map((lane) => (
        <div key={lane.name}>
          <h3>
            <InlineText text={lane.name} />
            {lane.took !== undefined && <span className="retro-took">, {lane.took}</span>}
          </h3>
          <Marks marks={lane.marks.slice(0, toldFirst)} />
          {lane.marks.length > toldFirst && (
            <Fold title={`${lane.marks.length - toldFirst} more`}>
              <Marks marks={lane.marks.slice(toldFirst)} />
            </Fold>
          )}
        </div>
      ))}
    </div>
  );
}

function Marks({ marks }: { readonly marks: PictureLane["marks"] }) {
  return (
    <ul>
      {marks.map(({ kind, words, item }, index) => (
        <li key={index}>
          <MarkSign kind={kind} />
          <span>
            {words} {item !== undefined && <WorkItemLink workItem={item} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
