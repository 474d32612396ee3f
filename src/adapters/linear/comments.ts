import { array, boolean, nullish, object, string } from "valibot";
import type { InferOutput } from "valibot";
import { ok } from "../../domain/ground/result";
import { toAnswerKey } from "../../domain/sync/votes/answered-command";
import type { Answer } from "../../domain/sync/votes/answered-command";
import { toClientId } from "../../domain/sync/fingerprint";
import type { LinearComment } from "../../domain/sync/votes/linear-comment";
import type { LinearComments } from "../../ports/linear-comments";
import type { AskLinear } from "./ask";
import * as documents from "./documents";
import { isUuid } from "./ids";
import { withoutMentions } from "../../domain/sync/text/calls-nobody";
import { writeText } from "./mapping";
import { afterCreate, createLinearSide } from "./sync-side";

const ref = object({ id: string() });
const comment = object({
  id: string(),
  body: string(),
  createdAt: string(),
  editedAt: nullish(string()),
  issueId: nullish(string()),
  parentId: nullish(string()),
  user: nullish(object({ id: string(), app: boolean(), active: boolean() })),
  botActor: nullish(object({ id: nullish(string()) })),
  externalUser: nullish(ref),
  onBehalfOf: nullish(ref),
});
const commentsRead = object({ comments: object({ nodes: array(comment) }) });
const reactionCreated = object({ reactionCreate: object({ success: boolean() }) });
const reactionsRead = object({ comments: object({ nodes: array(object({ reactions: array(ref) })) }) });

/** Emoji by their short names, as Linear keeps them. */
const signs: Readonly<Record<Answer["sign"], string>> = {
  taken: "white_check_mark",
  noted: "memo",
  refused: "warning",
};

/** Who said what in Linear's comments, and the app's answers to it. */
export function createLinearComments(ask: AskLinear): LinearComments {
  const side = createLinearSide(ask);
  return {
    async read(comments) {
      const read = await ask(documents.readComments, { filter: { id: { in: comments.filter(isUuid) } } }, commentsRead);
      return read.ok ? ok(read.value.comments.nodes.map(toComment)) : read;
    },

    async answer(issue, comment, { sign, says, thread }) {
      const reaction = toClientId(`reaction:${comment}`);
      const reacted = await ask(
        documents.createReaction,
        { input: { id: reaction, commentId: comment, emoji: signs[sign] } },
        reactionCreated,
      );
      const isThere = async (): Promise<boolean> => {
        const found = await ask(documents.readReactions, { filter: { id: { eq: comment } } }, reactionsRead);
        return (
          found.ok && found.value.comments.nodes.some(({ reactions }) => reactions.some(({ id }) => id === reaction))
        );
      };
      const done = await afterCreate(reacted, reaction, isThere);
      if (!done.ok || says === undefined) {
        return done.ok ? ok(undefined) : done;
      }
      const body = says.split("\n").map(writeText).join("\n\n");
      const said = await side.addComment(issue, body, toAnswerKey(comment), thread);
      return said.ok ? ok(undefined) : said;
    },
  };
}

/** What an app wrote, for somebody or for itself, is no person's word, and neither is what came in from elsewhere. */
function toComment({
  id,
  body,
  createdAt,
  editedAt,
  issueId,
  parentId,
  user,
  botActor,
  externalUser,
  onBehalfOf,
}: InferOutput<typeof comment>): LinearComment {
  const isPerson =
    (botActor ?? externalUser ?? onBehalfOf ?? undefined) === undefined && user?.app === false && user.active;
  return {
    comment: id,
    issue: issueId ?? undefined,
    thread: parentId ?? id,
    body: withoutMentions(body),
    at: Date.parse(createdAt),
    edited: (editedAt ?? undefined) !== undefined,
    author: isPerson ? user.id : undefined,
  };
}
