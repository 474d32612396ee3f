import Button from "@atlaskit/button/new";
import { NumberField } from "./number-field";
import { PickField } from "../page/pick-field";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";

/** The least number of real answers, overall and for single disciplines. */
export function FloorField() {
  const { draft, change } = useSettings();
  const { floor } = draft;
  const disciplines = [...new Set(draft.seats.map(({ discipline }) => discipline).filter(Boolean))];
  const rows = floor.perDiscipline;
  const free = disciplines.find((discipline) => !rows.some((row) => row.discipline === discipline));
  return (
    <ProblemAnchor path="floor" covers="exact">
      <ProblemAnchor path="floor.approvals">
        <NumberField
          label="Real approvals needed, whatever is silent"
          value={floor.approvals}
          least={1}
          onChange={(approvals) => change({ floor: { ...floor, approvals } })}
        />
      </ProblemAnchor>
      {rows.map((row, index) => (
        <ProblemAnchor key={index} path={`floor.perDiscipline.${index}`}>
          <div className="in-a-row">
            <PickField
              label="Of them, for"
              value={row.discipline}
              options={[...new Set([row.discipline, ...disciplines])].map(
                (discipline) => [discipline, discipline] as const,
              )}
              onChange={(discipline) =>
                change({
                  floor: {
                    ...floor,
                    perDiscipline: rows.map((one, at) => (at === index ? { ...one, discipline } : one)),
                  },
                })
              }
            />
            <NumberField
              label="At least"
              value={row.approvals}
              least={1}
              onChange={(approvals) =>
                change({
                  floor: {
                    ...floor,
                    perDiscipline: rows.map((one, at) => (at === index ? { ...one, approvals } : one)),
                  },
                })
              }
            />
            <Button
              spacing="compact"
              appearance="subtle"
              onClick={() => change({ floor: { ...floor, perDiscipline: rows.filter((_, at) => at !== index) } })}
            >
              Ask {row.discipline} for none of its own
            </Button>
          </div>
        </ProblemAnchor>
      ))}
      {free !== undefined && (
        <Button
          spacing="compact"
          onClick={() => change({ floor: { ...floor, perDiscipline: [...rows, { discipline: free, approvals: 1 }] } })}
        >
          Ask one discipline for approvals of its own
        </Button>
      )}
    </ProblemAnchor>
  );
}
