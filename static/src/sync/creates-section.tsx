import type { LinearDraft } from "../../../src/contract/sync/linear";

interface CreatesSectionProps {
  readonly creates: LinearDraft["creates"];
  readonly onChange: (creates: LinearDraft["creates"]) => void;
}

/** On which side something without a partner gets one. */
export function CreatesSection({ creates, onChange }: CreatesSectionProps) {
  return (
    <fieldset className="section">
      <legend>Who gets a partner</legend>
      <label className="tick">
        <input
          type="checkbox"
          checked={creates.inLinear}
          onChange={({ target }) => onChange({ ...creates, inLinear: target.checked })}
        />
        <span>A work item in Jira without a Linear issue gets one.</span>
      </label>
      <label className="tick">
        <input
          type="checkbox"
          checked={creates.inJira}
          onChange={({ target }) => onChange({ ...creates, inJira: target.checked })}
        />
        <span>An issue in Linear without a work item gets one in Jira.</span>
      </label>
      {!creates.inLinear && !creates.inJira && (
        <p className="quiet">With neither, only what is paired already is kept in step.</p>
      )}
    </fieldset>
  );
}
