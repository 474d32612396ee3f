import { avatarOf } from "./server-calls";

/** `alone` where nothing else tells whose face it is; `named` where the name stands beside it. */
export function Avatar(props: {
  readonly person: { readonly accountId: string; readonly displayName: string };
  readonly size: number;
  readonly name: "alone" | "named";
}) {
  const { accountId, displayName } = props.person;
  return (
    <img
      className="avatar"
      src={avatarOf(accountId)}
      width={props.size}
      height={props.size}
      alt={props.name === "alone" ? displayName : ""}
      title={displayName}
      draggable={false}
    />
  );
}
