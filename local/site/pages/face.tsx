import { faceOf } from "./server-calls";

export function Face({ person, size }: { readonly person: { readonly accountId: string; readonly displayName: string }; readonly size: number }) {
  return (
    <img
      className="face"
      src={faceOf(person.accountId)}
      width={size}
      height={size}
      alt={person.displayName}
      title={person.displayName}
      draggable={false}
    />
  );
}
