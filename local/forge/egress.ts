/** Thrown where the platform refuses a call to an address that the manifest does not list. */
export class EgressRefused extends Error {
  constructor(url: string) {
    super(
      `URL not included in the external fetch backend permissions: ${url}. See https://go.atlassian.com/forge-egress.`,
    );
    this.name = "REQUEST_EGRESS_ALLOWLIST_ERR";
  }
}

/**
 * Whether the manifest's `permissions.external.fetch.backend` allows a call. Only the host counts, paths do not:
 * https://developer.atlassian.com/platform/forge/manifest-reference/permissions/
 */
export function allowsEgress(allowed: readonly string[], url: string): boolean {
  const target = parseUrl(url);
  return (
    target !== undefined && target.protocol === "https:" && allowed.some((address) => matches(address, target.hostname))
  );
}

function matches(address: string, hostname: string): boolean {
  if (address === "*") {
    return true;
  }
  const host = address.replace(/^https:\/\//, "").split("/")[0] ?? "";
  return host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host;
}

function parseUrl(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
