/** A manifest whose expressions name the fields of the app that it says it is. Everything else stays as it is written. */
export function followAppId(manifest: string): string {
  const id = /^\s+id:\s*["']?ari:cloud:ecosystem::app\/([0-9a-f-]+)/mu.exec(manifest)?.[1];
  return id === undefined
    ? manifest
    : manifest.replace(/'[0-9a-f-]{36}(?=__\$\{SPACEGATE_ENVIRONMENT\}__)/gu, `'${id}`);
}
