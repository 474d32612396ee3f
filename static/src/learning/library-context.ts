import { createContext, useContext } from "react";
import type { LibraryView } from "../../../src/contract/learning/learnings";
import type { Reader } from "../../../src/app/words/reader";
import type { LibrarySource } from "./use-library";

export interface LibraryContent {
  readonly view: LibraryView;
  readonly source: LibrarySource;
  readonly reader: Reader;
  /** The project whose page this is; absent on the page over all projects. */
  readonly ownProject: string | undefined;
}

export const LibraryContext = createContext<LibraryContent | undefined>(undefined);

export function useLibraryContent(): LibraryContent {
  const content = useContext(LibraryContext);
  if (content === undefined) {
    throw new Error("A part of the library is drawn outside of it");
  }
  return content;
}
