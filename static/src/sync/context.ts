import { createContext, useContext } from "react";
import type { Reader } from "../../../src/app/words/reader";
import type { LinearSource } from "./use-linear";

export interface LinearContent {
  readonly source: LinearSource;
  /** The project's name, for sentences. */
  readonly project: string;
  readonly reader: Reader;
}

export const LinearContext = createContext<LinearContent | undefined>(undefined);

export function useLinearContent(): LinearContent {
  const content = useContext(LinearContext);
  if (content === undefined) {
    throw new Error("A part of the connection with Linear is drawn outside of it");
  }
  return content;
}
