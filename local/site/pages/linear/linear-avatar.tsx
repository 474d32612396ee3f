import type { LinearUser } from "./linear-shapes";

/** `alone` where nothing else tells whose face it is; `named` where the name stands beside it. */
export function LinearAvatar({
  user,
  size,
  name,
}: {
  readonly user: LinearUser;
  readonly size: number;
  readonly name: "alone" | "named";
}) {
  const spoken = name === "alone" ? { role: "img", "aria-label": user.name } : { "aria-hidden": true };
  return user.avatarUrl === null ? (
    <span className="initials" style={{ width: size, height: size }} title={user.name} {...spoken}>
      {user.initials}
    </span>
  ) : (
    <img
      className="avatar"
      src={user.avatarUrl}
      width={size}
      height={size}
      alt={name === "alone" ? user.name : ""}
      title={user.name}
      draggable={false}
    />
  );
}

export function LinearPerson({ user }: { readonly user: LinearUser | null }) {
  return user === null ? (
    <span className="quiet">Nobody</span>
  ) : (
    <span className="person">
      <LinearAvatar user={user} size={24} name="named" /> {user.name}
    </span>
  );
}
