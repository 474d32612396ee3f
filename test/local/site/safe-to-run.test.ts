import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { explainExposure } from "../../../local/site/exposure";
import { toFilePath } from "../../../local/site/file-path";
import { keepToOwner } from "../../../local/site/keep-to-owner";

describe("the local site", () => {
  test.each([
    ["/__ui/panel.html", { path: "panel.html" }],
    ["/__ui/a%20b.js", { path: "a b.js" }],
    ["/__ui/%E0%A4%A", "malformed"],
    ["/__ui/%", "malformed"],
    ["/__ui/a%00.js", "malformed"],
    ["/__ui/%2e%2e%2fsecret", "outside"],
    ["/__ui/..%2f..%2fetc%2fpasswd", "outside"],
    ["/__ui/%2fetc%2fpasswd", "outside"],
  ] as const)("takes the address %s of a file as it is meant, or not at all", (path, means) => {
    expect(toFilePath(`http://127.0.0.1:8780${path}`, "/__ui/")).toEqual(means);
  });

  test("says what it exposes wherever other machines reach it", () => {
    for (const host of ["127.0.0.1", "127.0.0.2", "localhost", "::1"]) {
      expect(explainExposure(host)).toEqual([]);
    }
    for (const host of ["0.0.0.0", "::", "192.168.1.20", "desk.example"]) {
      expect(explainExposure(host).join(" ")).toContain(`Other machines reach this site at ${host}`);
    }
  });

  test("keeps its database to its owner, an older one too", () => {
    const folder = mkdtempSync(join(tmpdir(), "spacegate-"));
    const modeOf = (file: string): string => (statSync(file).mode & 0o777).toString(8);
    try {
      const file = join(folder, "site.db");
      keepToOwner(file);
      expect(modeOf(file)).toBe("600");
      writeFileSync(`${file}-wal`, "");
      [file, `${file}-wal`].forEach((one) => chmodSync(one, 0o644));
      keepToOwner(file);
      expect([file, `${file}-wal`].map(modeOf)).toEqual(["600", "600"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
