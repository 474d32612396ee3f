const shared = {
  rootDir: __dirname,
  testEnvironment: "node",
  transform: {
    "^.+\\.m?[tj]sx?$": [
      "@swc/jest",
      { jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } }, module: { type: "commonjs" } },
    ],
  },
  // These packages ship ES modules only; everything else in node_modules is left as it is.
  transformIgnorePatterns: [
    "/node_modules/(?!(@linear/sdk|temporal-polyfill|temporal-utils|@noble/hashes|fast-check|pure-rand|mitata|mdast-util-[^/]+|micromark[^/]*|unist-util-[^/]+|ccount|markdown-table|longest-streak|zwitch|escape-string-regexp|decode-named-character-reference|character-entities|devlop|trim-lines)/)",
  ],
  modulePathIgnorePatterns: ["<rootDir>/test/atlassian/", "<rootDir>/dist/"],
};

module.exports = {
  // For a machine that is busy with other things; what has to be quick is asserted where it is measured.
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["<rootDir>/test/**/*.test.ts"],
      testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/browser/"],
    },
    {
      ...shared,
      displayName: "browser",
      testMatch: ["<rootDir>/test/browser/**/*.test.ts"],
      setupFilesAfterEnv: ["<rootDir>/test/browser/second-try.ts"],
    },
  ],
};
