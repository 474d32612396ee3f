import type { RetroNoteView } from "../../contract/retro/retro";
import type { Evidence } from "../../domain/retro/evidence";
import { allNotes, isAfterAnswer } from "../../domain/retro/notes-of-retro";
import type { RetroState } from "../../domain/retro/state";
import type { Rights } from "../../ports/directory";
import type { RetroRow } from "../../ports/retro-store";
import { retroStateOf } from "./row";

/** A retro as somebody may see it, with its notes apart. */
interface WithNotes {
  readonly state: RetroState;
  readonly evidence?: Evidence;
  readonly notes: readonly RetroNoteView[];
}

/** A note is shown to those who see its item, and stands nowhere else in the view; where Jira can't say, to nobody. */
export async function withNotes(rights: Pick<Rights, "itemsSeen">, row: RetroRow): Promise<WithNotes> {
  const { notes: later, ...state } = retroStateOf(row);
  const { notes: gathered, ...evidence } = row.evidence ?? {};
  const notes = allNotes(later === undefined ? {} : { notes: later }, gathered);
  const seen = notes.length === 0 ? undefined : await rights.itemsSeen([...new Set(notes.map(({ item }) => item))]);
  const mine = seen?.ok === true ? notes.filter(({ item }) => seen.value.includes(item)) : [];
  return {
    state,
    ...("items" in evidence ? { evidence } : {}),
    notes: mine.map(({ item, seq, ...note }) => {
      const key = state.items.find(({ id }) => id === item)?.key;
      return {
        entry: `${item}:${seq}`,
        ...note,
        ...(key === undefined ? {} : { key }),
        ...(isAfterAnswer(state, note) ? { isAfter: true as const } : {}),
      };
    }),
  };
}
