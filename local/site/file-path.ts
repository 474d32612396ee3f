import { normalize } from "node:path";

/** The file that an address below `prefix` names: `malformed` where it can't be decoded, `outside` where it leaves the folder. */
export function toFilePath(address: string, prefix: string): { readonly path: string } | "malformed" | "outside" {
  try {
    const path = normalize(decodeURIComponent(new URL(address).pathname.slice(prefix.length)));
    if (path.includes("\0")) {
      return "malformed";
    }
    return path.startsWith("..") || path.startsWith("/") ? "outside" : { path };
  } catch {
    return "malformed";
  }
}
