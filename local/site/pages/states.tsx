import type { ReactNode } from "react";
import Button from "@atlaskit/button/default/button";
import SectionMessage from "@atlaskit/section-message";
import Spinner from "@atlaskit/spinner";
import type { Asked } from "./use-asked";

export function Loading({ what }: { readonly what: string }) {
  return (
    <div className="state" role="status">
      <Spinner size="medium" label={`Loading ${what}`} />
    </div>
  );
}

export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children === undefined ? undefined : <p>{children}</p>}
    </div>
  );
}

export function Problem({ message, again }: { readonly message: string; readonly again?: (() => void) | undefined }) {
  return (
    <SectionMessage appearance="error" title="This could not be shown">
      <p>{message}</p>
      {again === undefined ? undefined : <Button onClick={again}>Try again</Button>}
    </SectionMessage>
  );
}

/** Shows what was asked once it is there; before that a spinner, or what went wrong. */
export function Shown<T>(props: {
  readonly asked: Asked<T>;
  readonly what: string;
  readonly children: (value: T) => ReactNode;
}) {
  switch (props.asked.kind) {
    case "loading":
      return <Loading what={props.what} />;
    case "failed":
      return <Problem message={props.asked.message} again={props.asked.again} />;
    case "ready":
      return <>{props.children(props.asked.value)}</>;
  }
}
