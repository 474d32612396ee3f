import { useEffect, useState } from "react";
import Button from "@atlaskit/button/default/button";
import SectionMessage from "@atlaskit/section-message";
import Textfield from "@atlaskit/textfield";
import { Link } from "../navigation";
import { Shown } from "../states";
import { LinearConversation } from "./linear-conversation";
import { LinearDetails } from "./linear-details";
import { issueQuery, restoreIssue, updateIssue, type LinearBasics, type LinearIssue } from "./linear-shapes";
import { Markdown } from "./markdown";
import { useLinear, useLinearChange } from "./use-linear";

export function LinearIssuePage({
  identifier,
  basics,
}: {
  readonly identifier: string;
  readonly basics: LinearBasics;
}) {
  const asked = useLinear<{ readonly issue: LinearIssue }>(issueQuery, JSON.stringify({ id: identifier }));
  return (
    <Shown asked={asked} what={identifier}>
      {({ issue }) => <IssueView issue={issue} basics={basics} />}
    </Shown>
  );
}

function IssueView({ issue, basics }: { readonly issue: LinearIssue; readonly basics: LinearBasics }) {
  useEffect(() => {
    document.title = `${issue.identifier} – Linear – Spacegate`;
  }, [issue.identifier]);
  return (
    <article className="issue">
      <header className="issue-head">
        <p className="crumbs">
          <Link href={`/linear/team/${issue.team.key}`}>{issue.team.name}</Link> / {issue.identifier}
          {issue.parent === null ? undefined : (
            <>
              {" "}
              – part of <Linked issue={issue.parent} />
            </>
          )}
        </p>
        <Title issue={issue} />
        {issue.archivedAt === null ? undefined : <PutAside issue={issue} />}
      </header>
      <div className="issue-main">
        <Description issue={issue} />
        <Related issue={issue} />
        <Attachments issue={issue} />
        <LinearConversation issue={issue} you={basics.viewer} />
      </div>
      <LinearDetails issue={issue} basics={basics} />
    </article>
  );
}

function Title({ issue }: { readonly issue: LinearIssue }) {
  const change = useLinearChange();
  const [draft, setDraft] = useState<string>();
  if (draft === undefined) {
    return (
      <div className="linear-head">
        <h1>{issue.title}</h1>
        <button type="button" className="plain" onClick={() => setDraft(issue.title)}>
          Edit title
        </button>
      </div>
    );
  }
  return (
    <form
      className="linear-title"
      onSubmit={(event) => {
        event.preventDefault();
        void change(updateIssue, { id: issue.id, input: { title: draft } }, "The title").then(
          (stored) => stored && setDraft(undefined),
        );
      }}
    >
      <Textfield aria-label="Title" value={draft} onChange={(event) => setDraft(event.currentTarget.value)} />
      <Button type="submit" appearance="primary">
        Save
      </Button>
      <Button appearance="subtle" onClick={() => setDraft(undefined)}>
        Cancel
      </Button>
    </form>
  );
}

function Description({ issue }: { readonly issue: LinearIssue }) {
  const change = useLinearChange();
  const [draft, setDraft] = useState<string>();
  return (
    <section aria-label="Description">
      {draft === undefined ? (
        <>
          {issue.description === null ? (
            <p className="quiet">No description.</p>
          ) : (
            <Markdown text={issue.description} />
          )}
          <button type="button" className="plain" onClick={() => setDraft(issue.description ?? "")}>
            Edit description
          </button>
        </>
      ) : (
        <form
          className="comment-form"
          onSubmit={(event) => {
            event.preventDefault();
            void change(updateIssue, { id: issue.id, input: { description: draft } }, "The description").then(
              (stored) => stored && setDraft(undefined),
            );
          }}
        >
          <textarea
            aria-label="Description, in Markdown"
            rows={8}
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
    </section>
  );
}

function PutAside({ issue }: { readonly issue: LinearIssue }) {
  const change = useLinearChange();
  return (
    <SectionMessage appearance="warning" title={issue.trashed === true ? "In the trash" : "Archived"}>
      <p>It stands on no board.</p>
      <Button onClick={() => void change(restoreIssue, { id: issue.id }, "The way back")}>Restore</Button>
    </SectionMessage>
  );
}

function Related({ issue }: { readonly issue: LinearIssue }) {
  const relations = issue.relations.nodes;
  const children = issue.children.nodes;
  return relations.length + children.length === 0 ? undefined : (
    <section aria-label="Related issues">
      <h2>Related issues</h2>
      <ul className="links">
        {children.map((child) => (
          <li key={child.identifier}>
            <span className="quiet">part of this</span> <Linked issue={child} />
          </li>
        ))}
        {relations.map((relation) => (
          <li key={relation.id}>
            <span className="quiet">{relation.type}</span> <Linked issue={relation.relatedIssue} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Linked({ issue }: { readonly issue: { readonly identifier: string; readonly title: string } }) {
  return (
    <Link href={`/linear/issue/${issue.identifier}`}>
      {issue.identifier} {issue.title}
    </Link>
  );
}

function Attachments({ issue }: { readonly issue: LinearIssue }) {
  const attachments = issue.attachments.nodes;
  return attachments.length === 0 ? undefined : (
    <section aria-label="Links">
      <h2>Links</h2>
      <ul className="attachments">
        {attachments.map((attachment) => (
          <li key={attachment.id}>
            {/^https?:/i.test(attachment.url) ? <a href={attachment.url}>{attachment.title}</a> : attachment.title}
            {attachment.subtitle === null ? undefined : <small>{attachment.subtitle}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
