/** Forms in which Linear's keys, tokens and webhook secrets are known, and what stands behind the word for one. */
const secrets = [
  /\blin_[a-z]+_\w{8,}/giu,
  /\b(?:bearer|authorization|secret|token)["':= ]+[\w.~+/-]{16,}=*/giu,
  /\b[0-9a-f]{40,}\b/giu,
];

/** A second net under a text that leaves the app: nothing secret should be in it, and what looks like it is taken out. */
export function maskSecrets(text: string): string {
  return secrets.reduce((masked, secret) => masked.replaceAll(secret, "[masked]"), text);
}
