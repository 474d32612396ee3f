/** The address, if it is one that can do no harm in a link: https, or mailto; undefined otherwise. */
export function safeAddress(address: string | undefined): string | undefined {
  if (address === undefined) {
    return undefined;
  }
  try {
    const { protocol, href } = new URL(address);
    return protocol === "https:" || protocol === "mailto:" ? href : undefined;
  } catch {
    return undefined;
  }
}

/** The address, if it is one for a picture: https, or this machine's own, where a local site serves the faces. */
export function safePicture(address: string | undefined): string | undefined {
  if (address === undefined) {
    return undefined;
  }
  try {
    const { protocol, hostname, href } = new URL(address);
    return protocol === "https:" || (protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(hostname))
      ? href
      : undefined;
  } catch {
    return undefined;
  }
}
