import { Fragment, type ReactNode } from "react";
import type { AdfNode } from "./jira-shapes";

/** Atlassian's document format as elements; text stays text, and only web and mail links become links. */
export function Adf({ node }: { readonly node: AdfNode }) {
  const inner = (node.content ?? []).map((child, place) => <Adf key={place} node={child} />);
  switch (node.type) {
    case "doc":
      return <div className="adf">{inner}</div>;
    case "paragraph":
      return <p dir="auto">{inner}</p>;
    case "heading":
      return <h3 dir="auto">{inner}</h3>;
    case "bulletList":
      return <ul>{inner}</ul>;
    case "orderedList":
      return <ol>{inner}</ol>;
    case "listItem":
      return <li dir="auto">{inner}</li>;
    case "blockquote":
      return <blockquote>{inner}</blockquote>;
    case "panel":
      return <div className="adf-panel">{inner}</div>;
    case "codeBlock":
      return <pre>{inner}</pre>;
    case "rule":
      return <hr />;
    case "hardBreak":
      return <br />;
    case "table":
      return (
        <div className="scroll">
          <table>
            <tbody>{inner}</tbody>
          </table>
        </div>
      );
    case "tableRow":
      return <tr>{inner}</tr>;
    case "tableHeader":
      return <th>{inner}</th>;
    case "tableCell":
      return <td>{inner}</td>;
    case "mention":
    case "status":
    case "emoji":
      return (
        <span className={`adf-${node.type}`}>{String(node.attrs?.["text"] ?? node.attrs?.["shortName"] ?? "")}</span>
      );
    case "date":
      return <time>{new Date(Number(node.attrs?.["timestamp"])).toISOString().slice(0, 10)}</time>;
    case "inlineCard":
      return <SafeLink to={String(node.attrs?.["url"] ?? "")}>{String(node.attrs?.["url"] ?? "")}</SafeLink>;
    case "text":
      return <>{(node.marks ?? []).reduce<ReactNode>((words, mark) => marked(words, mark), node.text)}</>;
    default:
      return <Fragment>{inner}</Fragment>;
  }
}

function marked(
  words: ReactNode,
  mark: { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> },
): ReactNode {
  switch (mark.type) {
    case "strong":
      return <strong>{words}</strong>;
    case "em":
      return <em>{words}</em>;
    case "code":
      return <code>{words}</code>;
    case "strike":
      return <s>{words}</s>;
    case "underline":
      return <u>{words}</u>;
    case "link":
      return <SafeLink to={String(mark.attrs?.["href"] ?? "")}>{words}</SafeLink>;
    default:
      return words;
  }
}

function SafeLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return /^(https?:|mailto:|\/(?!\/))/i.test(to) ? (
    <a href={to} rel="noreferrer">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );
}

/** Plain text as a document: one paragraph a line. */
export function toAdf(text: string): unknown {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== "");
  return {
    type: "doc",
    version: 1,
    content: lines.map((line) => ({ type: "paragraph", content: [{ type: "text", text: line }] })),
  };
}
