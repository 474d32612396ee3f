import { useState } from "react";
import Button from "@atlaskit/button/default/button";
import type { ClockMove } from "../contract";
import { Chevron } from "./chevron";
import { Avatar } from "./avatar";
import type { Project } from "./jira-shapes";
import { Menu } from "./menu";
import { Link, navigate } from "./navigation";
import type { PageName } from "./page-name";
import { actAs, moveClock } from "./server-calls";
import { useSite } from "./site-context";
import { explainClock, explainTime } from "./times";

const hour = 3_600_000;
const links: readonly { readonly page: PageName; readonly label: string }[] = [
  { page: "board", label: "Board" },
  { page: "issues", label: "Issues" },
  { page: "releases", label: "Releases" },
  { page: "workflow", label: "Workflow" },
  { page: "settings", label: "Settings" },
];

export function TopBar(props: {
  readonly projects: readonly Project[];
  readonly project: Project;
  /** The page's name, or the app's module whose page it is. */
  readonly page: string;
  readonly onCreate: () => void;
  readonly onDrawer: () => void;
}) {
  const { theme, switchTheme, state } = useSite();
  const pagesOf = (type: string) => state.surfaces.filter((surface) => surface.type === type);
  return (
    <header className="top">
      <div className="top-row">
        <Link href="/" className="brand" aria-label="Spacegate, to the board">
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <rect width="24" height="24" rx="5" className="brand-ground" />
            <path d="M6 19V9a6 6 0 0 1 12 0v10M12 19v-6" className="brand-gate" />
          </svg>
          <span>Spacegate</span>
        </Link>
        <Menu
          label={`Project ${props.project.name}`}
          className="project-menu"
          trigger={
            <>
              {props.project.name} <Chevron />
            </>
          }
          entries={props.projects.map((project) => ({
            key: project.key,
            label: `${project.name} (${project.key})`,
            chosen: project.key === props.project.key,
            onChoose: () => navigate(`/projects/${project.key}/board`),
          }))}
        />
        {props.page === "linear" ? undefined : (
          <Button appearance="primary" spacing="compact" onClick={props.onCreate}>
            Create
          </Button>
        )}
        <span className="grow" />
        <Clock />
        <button
          type="button"
          className="round"
          onClick={switchTheme}
          aria-label={theme === "light" ? "Dark theme" : "Light theme"}
        >
          {theme === "light" ? "☾" : "☀"}
        </button>
        <ActingAs />
      </div>
      <nav className="top-row tabs" aria-label="Project">
        {links.map(({ page, label }) => (
          <Link
            key={page}
            href={`/projects/${props.project.key}/${page}`}
            {...(props.page === page ? { "aria-current": "page" } : {})}
          >
            {label}
          </Link>
        ))}
        {pagesOf("jira:projectPage").map(({ module, title }) => (
          <Link
            key={module}
            href={`/projects/${props.project.key}/apps/${module}`}
            {...(props.page === module ? { "aria-current": "page" } : {})}
          >
            {title}
          </Link>
        ))}
        <Link href="/linear" {...(props.page === "linear" ? { "aria-current": "page" } : {})}>
          Linear
        </Link>
        <span className="grow" />
        {pagesOf("jira:globalPage").map(({ module, title }) => (
          <Link key={module} href={`/apps/${module}`} {...(props.page === module ? { "aria-current": "page" } : {})}>
            {title}, all projects
          </Link>
        ))}
        <button type="button" className="plain" onClick={props.onDrawer}>
          What the app just did
        </button>
      </nav>
    </header>
  );
}

function Clock() {
  const { state, again } = useSite();
  const [moving, setMoving] = useState<"still" | "moving">("still");
  const move = async (to: ClockMove): Promise<void> => {
    setMoving("moving");
    try {
      await moveClock(to);
      await again();
    } finally {
      setMoving("still");
    }
  };
  const zone = state.you.timeZone;
  const buttons: readonly { readonly label: string; readonly title: string; readonly to: ClockMove }[] = [
    { label: "+1 h", title: "Move the clock one hour", to: { kind: "advance", ms: hour } },
    { label: "+1 day", title: "Move the clock one day", to: { kind: "advance", ms: 24 * hour } },
    { label: "+1 week", title: "Move the clock one week", to: { kind: "advance", ms: 168 * hour } },
  ];
  return (
    <div className="clock" role="group" aria-label="The site's clock" aria-busy={moving === "moving"}>
      <time dateTime={new Date(state.now).toISOString()}>{explainClock(state.now, zone)}</time>
      {buttons.map((button) => (
        <button
          key={button.label}
          type="button"
          disabled={moving === "moving"}
          title={button.title}
          onClick={() => void move(button.to)}
        >
          {button.label}
        </button>
      ))}
      <button
        type="button"
        disabled={moving === "moving" || state.nextDeadline === undefined}
        title={
          state.nextDeadline === undefined
            ? "No gate waits for a time"
            : `Move the clock to ${explainTime(state.nextDeadline, state.now, zone)}, when the next answer is due`
        }
        onClick={() => void move({ kind: "next-deadline" })}
      >
        Next deadline
      </button>
    </div>
  );
}

function ActingAs() {
  const { state, again } = useSite();
  return (
    <Menu
      label={`Acting as ${state.you.displayName}`}
      className="acting"
      trigger={
        <>
          <Avatar person={state.you} size={28} name="named" />
          <span className="acting-name">{state.you.displayName}</span> <Chevron />
        </>
      }
      entries={state.people.map((person) => ({
        key: person.accountId,
        chosen: person.accountId === state.you.accountId,
        label: (
          <span className="person">
            <Avatar person={person} size={32} name="named" />
            <span>
              {person.displayName}
              <small>{person.part}</small>
            </span>
          </span>
        ),
        onChoose: () => void actAs(person.accountId).then(again),
      }))}
    />
  );
}
