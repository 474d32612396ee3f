import { useState } from "react";
import Button from "@atlaskit/button/default/button";
import { Adf, toAdf } from "./adf";
import { Avatar } from "./avatar";
import type { Change, Comment, JiraUser } from "./jira-shapes";
import { askJira } from "./server-calls";
import { useSite } from "./site-context";
import { Shown } from "./states";
import { explainTime } from "./times";
import { useAsked } from "./use-asked";

export function Activity({ issueKey }: { readonly issueKey: string }) {
  const [tab, setTab] = useState<"comments" | "history">("comments");
  return (
    <section aria-label="Activity">
      <h2>Activity</h2>
      <div className="pills" role="group" aria-label="Show">
        {(["comments", "history"] as const).map((name) => (
          <button key={name} type="button" aria-pressed={tab === name} onClick={() => setTab(name)}>
            {name === "comments" ? "Comments" : "History"}
          </button>
        ))}
      </div>
      {tab === "comments" ? <Comments issueKey={issueKey} /> : <History issueKey={issueKey} />}
    </section>
  );
}

function Comments({ issueKey }: { readonly issueKey: string }) {
  const asked = useAsked<{ readonly comments: readonly Comment[] }>(`/issue/${issueKey}/comment?maxResults=100`);
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string>();
  const send = async (): Promise<void> => {
    try {
      await askJira(`/issue/${issueKey}/comment`, { method: "POST", body: { body: toAdf(text) } });
      setText("");
      setProblem(undefined);
    } catch (error) {
      setProblem(`Your comment is not stored. ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  return (
    <>
      <Shown asked={asked} what="the comments">
        {({ comments }) =>
          comments.length === 0 ? (
            <p className="quiet">Nobody has written yet.</p>
          ) : (
            <ol className="entries">
              {comments.map((comment) => (
                <li key={comment.id}>
                  <Byline author={comment.author} at={comment.created} />
                  <Adf node={comment.body} />
                </li>
              ))}
            </ol>
          )
        }
      </Shown>
      <form
        className="comment-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <textarea
          aria-label="Comment"
          rows={2}
          placeholder="Add a comment"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {problem === undefined ? undefined : <p role="alert">{problem}</p>}
        {text.trim() === "" ? undefined : (
          <Button type="submit" appearance="primary">
            Comment
          </Button>
        )}
      </form>
    </>
  );
}

function History({ issueKey }: { readonly issueKey: string }) {
  const asked = useAsked<{ readonly values: readonly Change[] }>(`/issue/${issueKey}/changelog?maxResults=100`);
  return (
    <Shown asked={asked} what="the history">
      {({ values }) =>
        values.length === 0 ? (
          <p className="quiet">Nothing has changed since it was created.</p>
        ) : (
          <ol className="entries">
            {values
              .toSorted((a, b) => Date.parse(b.created) - Date.parse(a.created))
              .map((change) => (
                <li key={change.id}>
                  <Byline author={change.author} at={change.created} />
                  {change.items.map((item, place) => (
                    <p key={place}>
                      {item.field}: <span className="quiet">{worded(item.fromString)}</span> →{" "}
                      {worded(Object.hasOwn(item, "toString") ? item.toString : undefined)}
                    </p>
                  ))}
                </li>
              ))}
          </ol>
        )
      }
    </Shown>
  );
}

function worded(value: string | null | undefined): string {
  return value === null || value === undefined || value === "" ? "none" : value;
}

function Byline({ author, at }: { readonly author: JiraUser | undefined; readonly at: string }) {
  const { state } = useSite();
  return (
    <p className="byline">
      {author === undefined ? undefined : <Avatar person={author} size={24} name="named" />}
      <strong>{author?.displayName ?? "Somebody"}</strong>
      <time dateTime={at}>{explainTime(Date.parse(at), state.now, state.you.timeZone)}</time>
    </p>
  );
}
