import type { MouseEvent } from "react";
import { openAddress } from "../bridge";

/** A work item by its key; Jira decides whether the reader may see it. */
export function WorkItemLink({ workItem }: { readonly workItem: string }) {
  const href = `/browse/${encodeURIComponent(workItem)}`;
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    void openAddress(href);
  };
  return (
    <a href={href} onClick={open}>
      {workItem}
    </a>
  );
}
