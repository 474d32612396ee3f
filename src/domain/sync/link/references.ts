const keyForm = /(?<![\p{L}\p{N}_-])([A-Z][A-Z0-9_]{0,19}-[1-9]\d{0,8})(?![\p{L}\p{N}_-])/gu;
const addressForm = /https?:\/\/[^\s<>()[\]"'`]+/giu;

/** What an item names of the other tracker: `links` by an address that leads there, `names` by a key in its words. */
export interface References {
  readonly links: readonly string[];
  readonly names: readonly string[];
}

export interface Words {
  readonly title: string;
  readonly text: string;
  /** Addresses that hang on the item. */
  readonly urls: readonly string[];
}

/** An address, as far as it says to what it leads. */
interface Address {
  readonly host: string;
  readonly path: string;
  readonly query: string;
}

/** Reads what an item's words and links name. `toTarget` gives the key or id to which an address leads. */
export function findReferences(
  { title, text, urls }: Words,
  toTarget: (address: Address) => string | undefined,
): References {
  const words = `${title}\n${text}`;
  const written = words.match(addressForm) ?? [];
  const links = [...urls, ...written].flatMap((url) => {
    const address = parseAddress(url);
    return address === undefined ? [] : (toTarget(address) ?? []);
  });
  // The key in somebody else's address is no key of these two.
  const names = [...words.replaceAll(addressForm, " ").matchAll(keyForm)].flatMap(([, key]) => key ?? []);
  return { links: [...new Set(links)], names: [...new Set(names)].filter((name) => !links.includes(name)) };
}

/** The Jira item to which an address of the site leads: its key, or its id as in a gate's own link. */
export const toJiraTarget =
  (site: string) =>
  ({ host, path, query }: Address): string | undefined =>
    host !== parseAddress(site)?.host
      ? undefined
      : (/\/browse\/([A-Z][A-Z0-9_]*-\d+)\/?$/u.exec(path)?.[1] ??
        /(?:^|&)selectedIssue=([A-Z][A-Z0-9_]*-\d+)(?:&|$)/u.exec(query)?.[1] ??
        /(?:^|&)jql=id(?:%3D|=)(\d+)(?:&|$)/iu.exec(query)?.[1]);

/** The Linear issue to which an address leads. */
export const toLinearTarget = ({ path }: Address): string | undefined =>
  /\/issue\/([A-Z][A-Z0-9]*-\d+)(?:\/|$)/u.exec(path)?.[1];

function parseAddress(url: string): Address | undefined {
  const [, host, path = "", query = ""] =
    /^https?:\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/iu.exec(url.replace(/(?<![.,;:!?])[.,;:!?]+$/u, "")) ?? [];
  return host === undefined ? undefined : { host: host.toLowerCase(), path, query };
}
