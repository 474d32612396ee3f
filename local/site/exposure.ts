/** Whether only this machine reaches a site that listens there. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** What the site says where other machines reach it. */
export function explainExposure(host: string): readonly string[] {
  return isLoopback(host)
    ? []
    : [
        `  Other machines reach this site at ${host}. Whoever does acts as anybody in it without a password, reads and`,
        "  changes everything in it, and moves its clock. Keep nothing real in it, and stop it when you are done.",
        "",
      ];
}
