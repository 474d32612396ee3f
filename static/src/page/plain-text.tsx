import { Fragment, type MouseEvent } from "react";
import { openAddress } from "../bridge";
import { safeAddress } from "./safe-address";

const linkPattern = /(https:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/u;

/** What a person wrote: as text, line by line; https addresses in it can be followed. */
export function PlainText({ text }: { readonly text: string }) {
  return (
    <span className="plain-text" dir="auto">
      {text.split(linkPattern).map((part, index) => {
        const href = index % 2 === 1 ? safeAddress(part) : undefined;
        return href === undefined ? (
          <Fragment key={index}>{part}</Fragment>
        ) : (
          <Link key={index} href={href} text={part} />
        );
      })}
    </span>
  );
}

function Link({ href, text }: { readonly href: string; readonly text: string }) {
  const open = (event: MouseEvent): void => {
    event.preventDefault();
    void openAddress(href);
  };
  return (
    <a href={href} rel="noreferrer noopener" target="_blank" onClick={open}>
      {text}
    </a>
  );
}
