import type { Learning } from "./learning";

/** Whether all that a learning is tied to is gone: then it speaks for nothing that is still there, and nobody is asked. */
export function isTiedToGone({ components }: Pick<Learning, "components">, gone: readonly string[]): boolean {
  return components.length > 0 && components.every((id) => gone.includes(id));
}
