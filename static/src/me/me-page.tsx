import { lazy, Suspense, useState } from "react";
import { ForMe } from "./for-me";
import { Skeleton } from "../page/skeleton";

/** Fetched when somebody turns to it: most come for what they owe. */
const Library = lazy(() => import("./all-learnings"));

const parts = [
  ["forMe", "For me"],
  ["learnings", "Learnings"],
] as const;

type Part = (typeof parts)[number][0];

/** The app's page over all projects: what the reader owes, and what all projects learned. */
export function MePage() {
  const [part, setPart] = useState<Part>("forMe");
  return (
    <>
      <nav className="me-parts" aria-label="Spacegate">
        {parts.map(([id, name]) => (
          <button
            key={id}
            type="button"
            className="me-part"
            aria-current={part === id ? "page" : undefined}
            onClick={() => setPart(id)}
          >
            {name}
          </button>
        ))}
      </nav>
      {part === "forMe" ? (
        <ForMe />
      ) : (
        <Suspense
          fallback={
            <main className="page" aria-busy="true">
              <Skeleton label="Reading the library" />
            </main>
          }
        >
          <Library />
        </Suspense>
      )}
    </>
  );
}
