import { lazy, Suspense, useState } from "react";
import type { FoundPerson } from "../bridge";
import { MomentField } from "../page/moment-field";
import { ActForm } from "../item/act-form";
import { usePanel } from "../item/panel-context";

const PersonPicker = lazy(async () => ({ default: (await import("../page/person-picker")).PersonPicker }));
const weekMs = 7 * 86_400_000;

/** Names who may answer in my place, from when until when. */
export function StandInForm({ onClose }: { readonly onClose: () => void }) {
  const { view, zone, now } = usePanel();
  const [person, setPerson] = useState<FoundPerson | undefined>();
  const [from, setFrom] = useState(now);
  const [until, setUntil] = useState(now + weekMs);
  const [tried, setTried] = useState(false);
  return (
    <ActForm
      label="Hand to a stand-in"
      submit="Hand over"
      onClose={onClose}
      toCommand={() => {
        setTried(true);
        return person === undefined ? undefined : { kind: "nameStandIn", standIn: person.id, from, until };
      }}
    >
      <Suspense fallback={<p className="quiet">One moment…</p>}>
        <PersonPicker
          label="Stand-in"
          value={person}
          onChange={setPerson}
          without={[view.me.person, view.round?.author ?? ""]}
        />
      </Suspense>
      {tried && person === undefined && <p className="problem">⚠ Choose a person.</p>}
      <MomentField label="From" zone={zone} value={from} onChange={setFrom} />
      <MomentField label="Until" zone={zone} value={until} onChange={setUntil} />
      <p className="hint">You may both answer; the first answer counts. Your clock keeps running.</p>
    </ActForm>
  );
}
