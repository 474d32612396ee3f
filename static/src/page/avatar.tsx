import Picture from "@atlaskit/avatar";
import type { PersonCard } from "../../../src/contract/concept/panel";
import { safePicture } from "./safe-address";

interface AvatarProps {
  readonly person: PersonCard | undefined;
  readonly size?: "xsmall" | "small" | "medium";
}

/** A person's picture; the name stands beside it or is read out in the caller's words. */
export function Avatar({ person, size = "small" }: AvatarProps) {
  const src = safePicture(person?.avatarUrl);
  return (
    <span className="avatar" aria-hidden="true" title={person?.name}>
      <Picture size={size} {...(src !== undefined && { src })} />
    </span>
  );
}
