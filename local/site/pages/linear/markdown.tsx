import { Fragment, useMemo, type ReactNode } from "react";
import { fromMarkdown } from "mdast-util-from-markdown";

type Node = ReturnType<typeof fromMarkdown>["children"][number];

/** Markdown as React elements; HTML in it stays text, and only addresses of the web and of mail become links. */
export function Markdown({ text }: { readonly text: string }) {
  const document = useMemo(() => fromMarkdown(text), [text]);
  return <div className="adf">{showAll(document.children)}</div>;
}

function showAll(nodes: readonly Node[]): ReactNode {
  return nodes.map((node, place) => <Fragment key={place}>{show(node)}</Fragment>);
}

function show(node: Node): ReactNode {
  switch (node.type) {
    case "paragraph":
      return <p>{showAll(node.children)}</p>;
    case "heading":
      return node.depth < 3 ? <h3>{showAll(node.children)}</h3> : <h4>{showAll(node.children)}</h4>;
    case "list":
      return node.ordered === true ? (
        <ol start={node.start ?? 1}>{showAll(node.children)}</ol>
      ) : (
        <ul>{showAll(node.children)}</ul>
      );
    case "listItem":
      return (
        <li>
          {node.children.map((child, place) => (
            <Fragment key={place}>{showInItem(child)}</Fragment>
          ))}
        </li>
      );
    case "blockquote":
      return <blockquote>{showAll(node.children)}</blockquote>;
    case "emphasis":
      return <em>{showAll(node.children)}</em>;
    case "strong":
      return <strong>{showAll(node.children)}</strong>;
    case "inlineCode":
      return <code>{node.value}</code>;
    case "code":
      return (
        <pre>
          <code>{node.value}</code>
        </pre>
      );
    case "link":
      return /^(https?:|mailto:)/i.test(node.url) ? (
        <a href={node.url} rel="noreferrer">
          {showAll(node.children)}
        </a>
      ) : (
        showAll(node.children)
      );
    case "image":
      return <span className="quiet">{node.alt ?? node.url}</span>;
    case "break":
      return <br />;
    case "thematicBreak":
      return <hr />;
    default:
      return "value" in node ? node.value : "children" in node ? showAll(node.children as readonly Node[]) : undefined;
  }
}

/** The only paragraph of a list's entry needs no box of its own. */
function showInItem(node: Node): ReactNode {
  return node.type === "paragraph" ? showAll(node.children) : show(node);
}
