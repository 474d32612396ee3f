import Button from "@atlaskit/button/new";
import { useEffect, useId, useMemo, useState } from "react";
import type { Reader } from "../../../src/app/words/reader";
import {
  explainLateItem,
  explainLateKind,
  explainLateVoice,
  explainLateVoices,
  explainTake,
} from "../../../src/app/words/replay/late-voices";
import type { SeatPeople, WhatIfFunctions } from "../../../src/contract/replay/what-if";
import type { ItemHistory } from "../../../src/domain/replay/item-history";
import type { Person } from "../../../src/domain/ground/people";
import { fewestLate, findLateVoices, type LateVoice } from "../../../src/domain/replay/late-voices";
import { createAsk } from "../bridge";
import { Fold } from "../page/fold";
import { newSeat } from "../policy/new-seat";
import { useSettings } from "../policy/settings-context";

const ask = createAsk<WhatIfFunctions>();
const shownMost = 8;
const itemsMost = 20;

interface LateVoicesSectionProps {
  readonly items: readonly ItemHistory[];
  /** Who holds the draft's seats today. */
  readonly people: readonly Person[];
  readonly reader: Reader;
}

/** Who came late in the items that were read, as seats that could have asked them in time: each is taken by one press. */
export function LateVoicesSection({ items, people, reader }: LateVoicesSectionProps) {
  const { draft } = useSettings();
  const id = useId();
  const found = useMemo(() => findLateVoices(items, draft, people), [items, draft, people]);
  const shown = found.voices.slice(0, shownMost);
  const known = usePeople(shown.map(({ person }) => person));
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>Who came late</h3>
      <p>{explainLateVoices(found, fewestLate)}</p>
      <ul className="late-voices">
        {shown.map((voice) => (
          <li key={voice.person}>
            <LateVoiceRow
              voice={voice}
              reader={withNames(reader, known.names)}
              isGone={!isThere(voice.person, known)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface LateVoiceRowProps {
  readonly voice: LateVoice;
  readonly reader: Reader;
  /** Their account is off by now. */
  readonly isGone: boolean;
}

function LateVoiceRow({ voice, reader, isGone }: LateVoiceRowProps) {
  const { draft, change, learn } = useSettings();
  const { person, items, when } = voice;
  const take = (): void => {
    const name = reader.nameOf(person);
    learn("person", person, name);
    change({
      seats: [
        ...draft.seats,
        {
          ...newSeat(),
          discipline: name,
          ...(when === undefined ? {} : { when: when.condition }),
          holders: { people: [person], groups: [] },
        },
      ],
    });
  };
  return (
    <>
      <p>{explainLateVoice(voice, draft, reader)}</p>
      {when !== undefined && <p className="quiet">{explainLateKind(when, items.length, reader)}</p>}
      {isGone ? (
        <p className="quiet">They are not there any more, so no seat is proposed.</p>
      ) : (
        <Button spacing="compact" onClick={take}>
          {explainTake(voice, reader)}
        </Button>
      )}
      <Fold title="The work items" aside={`${items.length}`}>
        <ul>
          {items.slice(0, itemsMost).map((item) => (
            <li key={item.key}>{explainLateItem(item, draft)}</li>
          ))}
        </ul>
      </Fold>
    </>
  );
}

/** Who these people are, read once more only where somebody is new among them. */
function usePeople(ids: readonly string[]): SeatPeople {
  const [known, setKnown] = useState<SeatPeople>({ people: [], names: {}, hiddenGroups: [] });
  const wanted = [...ids].sort().join(" ");
  useEffect(() => {
    let isWanted = true;
    if (wanted !== "") {
      void ask("seatPeople", { people: wanted.split(" "), groups: [] }).then((answer) => {
        if (answer.ok && isWanted) {
          setKnown(answer.value);
        }
      });
    }
    return () => void (isWanted = false);
  }, [wanted]);
  return known;
}

const isThere = (person: string, { people }: SeatPeople): boolean =>
  people.find(({ id }) => id === person)?.active !== false;

const withNames = (reader: Reader, names: SeatPeople["names"]): Reader => ({
  ...reader,
  nameOf: (person) => names[person]?.name ?? reader.nameOf(person),
});
