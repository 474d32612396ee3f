import type { Result } from "../domain/ground/result";
import type { SideFailure } from "./sync-side";

/** With which token Linear is asked. */
export interface LinearAccess {
  /** `signedOut` where nobody signed in. */
  token(): Promise<Result<string, SideFailure>>;
  /** Another token instead of one that Linear just refused. `signedOut` only where there will never be one. */
  renewed(refused: string): Promise<Result<string, SideFailure>>;
}
