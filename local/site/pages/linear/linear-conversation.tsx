import { useState } from "react";
import Button from "@atlaskit/button/default/button";
import { useSite } from "../site-context";
import { explainTime } from "../times";
import { LinearAvatar } from "./linear-avatar";
import {
  createComment,
  deleteComment,
  updateComment,
  type LinearComment,
  type LinearIssue,
  type LinearUser,
} from "./linear-shapes";
import { Markdown } from "./markdown";
import { useLinearChange } from "./use-linear";

/** Emoji by the short names under which Linear keeps them; another one stands by its name. */
const emoji: Readonly<Record<string, string>> = {
  white_check_mark: "✅",
  memo: "📝",
  warning: "⚠️",
  eyes: "👀",
  "+1": "👍",
};

export function LinearConversation({ issue, you }: { readonly issue: LinearIssue; readonly you: LinearUser }) {
  const change = useLinearChange();
  const [text, setText] = useState("");
  const comments = issue.comments.nodes.toReversed();
  return (
    <section aria-label="Comments">
      <h2>Comments</h2>
      {comments.length === 0 ? (
        <p className="quiet">Nobody has written yet.</p>
      ) : (
        <ol className="entries">
          {comments.map((comment) => (
            <Comment key={comment.id} comment={comment} own={comment.user?.id === you.id ? "own" : "other"} />
          ))}
        </ol>
      )}
      <form
        className="comment-form"
        onSubmit={(event) => {
          event.preventDefault();
          void change(createComment, { input: { issueId: issue.id, body: text } }, "Your comment").then(
            (stored) => stored && setText(""),
          );
        }}
      >
        <textarea
          aria-label="Comment"
          rows={2}
          placeholder="Add a comment"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {text.trim() === "" ? undefined : (
          <Button type="submit" appearance="primary">
            Comment
          </Button>
        )}
      </form>
    </section>
  );
}

function Comment({ comment, own }: { readonly comment: LinearComment; readonly own: "own" | "other" }) {
  const { state } = useSite();
  const change = useLinearChange();
  const [draft, setDraft] = useState<string>();
  const { user, botActor } = comment;
  const author =
    user?.name ??
    (botActor === null
      ? "Somebody"
      : `${botActor.userDisplayName ?? botActor.name ?? "An app"} (by ${botActor.name ?? "an app"})`);
  const save = (body: string): void => {
    void change(updateComment, { id: comment.id, input: { body } }, "Your comment").then(
      (stored) => stored && setDraft(undefined),
    );
  };
  return (
    <li>
      <p className="byline">
        {user === null ? undefined : <LinearAvatar user={user} size={24} name="named" />}
        <strong>{author}</strong>
        <time dateTime={comment.createdAt}>
          {explainTime(Date.parse(comment.createdAt), state.now, state.you.timeZone)}
          {comment.editedAt === null ? "" : ", edited"}
        </time>
      </p>
      {draft === undefined ? (
        <Markdown text={comment.body} />
      ) : (
        <form
          className="comment-form"
          onSubmit={(event) => {
            event.preventDefault();
            save(draft);
          }}
        >
          <textarea
            aria-label="Your comment"
            rows={3}
            value={draft}
            onChange={(event) => setDraft(event.target.value)}
          />
          <div className="linear-buttons">
            <Button type="submit" appearance="primary">
              Save
            </Button>
            <Button appearance="subtle" onClick={() => setDraft(undefined)}>
              Cancel
            </Button>
          </div>
        </form>
      )}
      {comment.reactions.length === 0 ? undefined : (
        <p className="labels">
          {comment.reactions.map((reaction) => (
            <span key={reaction.id} title={reaction.user?.name}>
              {emoji[reaction.emoji] ?? reaction.emoji}
            </span>
          ))}
        </p>
      )}
      {own === "own" && draft === undefined ? (
        <p>
          <button type="button" className="plain" onClick={() => setDraft(comment.body)}>
            Edit
          </button>
          <button
            type="button"
            className="plain"
            onClick={() => void change(deleteComment, { id: comment.id }, "The deletion")}
          >
            Delete
          </button>
        </p>
      ) : undefined}
    </li>
  );
}
