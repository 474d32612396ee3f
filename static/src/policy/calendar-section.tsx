import Button from "@atlaskit/button/new";
import type { Calendar } from "../../../src/domain/ground/working-time";
import { toCalendar } from "../../../src/app/words/policy/diff";
import { toList, toSentence } from "../../../src/app/words/text";
import { SentenceFold } from "./sentence-fold";
import { CalendarEditor } from "./calendar-editor";
import { ProblemAnchor } from "../page/problem-anchor";
import { useSettings } from "./settings-context";

/** When people work. The first calendar holds wherever a seat names none. */
export function CalendarSection() {
  const { draft, change } = useSettings();
  const { calendars } = draft;
  return (
    <SentenceFold
      title="Calendars"
      sentence={toSentence(`Clocks run in working time: ${toList(calendars.map(toCalendar), "and", 3)}`)}
      path="calendars"
    >
      <p className="quiet">A person's own time zone wins over the calendar's.</p>
      <ProblemAnchor path="calendars" covers="exact">
        {calendars.map((calendar, index) => (
          <CalendarEditor
            key={calendar.id}
            path={`calendars.${index}`}
            calendar={calendar}
            onChange={(next) => change({ calendars: calendars.map((one, at) => (at === index ? next : one)) })}
            onRemove={
              calendars.length > 1 ? () => change({ calendars: calendars.filter((_, at) => at !== index) }) : undefined
            }
          />
        ))}
      </ProblemAnchor>
      <Button onClick={() => change({ calendars: [...calendars, newCalendar()] })}>Add a calendar</Button>
    </SentenceFold>
  );
}

function newCalendar(): Calendar {
  return {
    id: `calendar-${crypto.randomUUID().slice(0, 8)}`,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    weekdays: [1, 2, 3, 4, 5],
    from: "09:00",
    to: "17:00",
    holidays: [],
  };
}
