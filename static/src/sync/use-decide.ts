import { useState } from "react";
import type { LinearChoice, LinearDecided } from "../../../src/contract/sync/linear";
import type { Answer } from "../bridge";
import { askLinear } from "./use-linear";

const atOnce = 50;

/** Sends choices, and keeps what the server could not do of them. */
export function useDecide(): {
  readonly refused: LinearDecided["refused"];
  readonly decide: (choices: readonly LinearChoice[]) => Promise<Answer<LinearDecided>>;
} {
  const [refused, setRefused] = useState<LinearDecided["refused"]>([]);
  return {
    refused,
    decide: async (choices) => {
      let all: LinearDecided = { done: 0, refused: [] };
      for (let start = 0; start < choices.length; start += atOnce) {
        const answer = await askLinear("linearDecide", { choices: choices.slice(start, start + atOnce) });
        if (!answer.ok) {
          return answer;
        }
        const { done, refused: more } = answer.value;
        all = { done: all.done + done, refused: [...all.refused, ...more] };
      }
      setRefused(all.refused);
      return { ok: true, value: all };
    },
  };
}
