import Lozenge from "@atlaskit/lozenge";
import {
  explainSaves,
  explainStanding,
  explainWeight,
  kindMeanings,
  learningKinds,
  tiedToGone,
} from "../../../src/app/words/learning/learning";
import { toTime } from "../../../src/app/words/times";
import type { LearningCard } from "../../../src/contract/learning/learnings";
import { isTiedToGone } from "../../../src/domain/learning/gone-components";
import type { LearningKind } from "../../../src/domain/learning/learning";
import { usedBy } from "../../../src/domain/learning/relevance";
import { PlainText } from "../page/plain-text";
import { CardActs } from "./card-acts";
import { HistoryFold } from "./history-fold";
import { useLibraryContent } from "./library-context";
import { WorkItemLink } from "../page/work-item-link";

const appearances = {
  scale: "success",
  keep: "success",
  change: "inprogress",
  stop: "removed",
} as const satisfies Record<LearningKind, string>;

/** One learning: what, seen where, from whom, used by whom, and how fresh it is. */
export function LearningCardView({ card }: { readonly card: LearningCard }) {
  const { view, reader, ownProject } = useLibraryContent();
  const { learning, status: standing } = card;
  const used = usedBy(learning);
  const saves = explainSaves(learning.life, reader);
  const project = view.projects.find(({ id }) => id === learning.project);
  return (
    <li className={standing.kind === "live" ? "learning" : "learning ended"}>
      <article aria-label={learning.text}>
        <p className="learning-head">
          <span title={kindMeanings[learning.kind]}>
            <Lozenge appearance={appearances[learning.kind]}>{learningKinds[learning.kind]}</Lozenge>
          </span>
          {[
            ...learning.components.map((id) => reader.componentName(id)),
            ...learning.disciplines,
            ...learning.labels,
          ].map((tag) => (
            <span key={tag} className="tag">
              {tag}
            </span>
          ))}
        </p>
        <p className="learning-text">
          <PlainText text={learning.text} />
        </p>
        {learning.evidence !== "" && (
          <p className="evidence">
            <PlainText text={learning.evidence} />
          </p>
        )}
        {learning.life.takenIn.map((taken) => (
          <p key={taken.id} className="evidence">
            Also, by {reader.nameOf(taken.by)}:{" "}
            <PlainText text={[taken.text, taken.evidence].filter((part) => part !== "").join("\n")} />
            {taken.from !== undefined && (
              <>
                {" "}
                (<WorkItemLink workItem={taken.from.key} />)
              </>
            )}
          </p>
        ))}
        <p className="quiet">
          {ownProject === undefined && project !== undefined && `${project.name}. `}
          {learning.from === undefined ? (
            "Added by "
          ) : (
            <>
              From <WorkItemLink workItem={learning.from.key} />, by{" "}
            </>
          )}
          {reader.nameOf(learning.by)} on {toTime(learning.at, reader)}.{" "}
          {used.length > 0 && (
            <>
              Used by{" "}
              {used.map(({ item, key }, at) => (
                <span key={item}>
                  {at > 0 && ", "}
                  <WorkItemLink workItem={key} />
                </span>
              ))}
              .
            </>
          )}
          {saves !== undefined && ` ${saves}`}
          {used.length === 0 && saves === undefined && standing.kind === "live" && "Nobody used it yet."}
        </p>
        {standing.kind === "live" && isTiedToGone(learning, view.goneComponents ?? []) && <p>{tiedToGone}</p>}
        {standing.kind === "live" ? (
          <div className="freshness">
            <div className="freshness-bar" aria-hidden="true">
              <div style={{ width: `${Math.max(2, Math.round(card.weight * 100))}%` }} />
            </div>
            <p className="quiet">{explainWeight(card)}</p>
          </div>
        ) : (
          <p className="quiet">{explainStanding(standing, reader)}</p>
        )}
        {project?.mayChange === true && <CardActs card={card} />}
        <HistoryFold learning={learning.id} seq={learning.life.seq} />
      </article>
    </li>
  );
}
