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
  // It only ends what hangs: no test asserts a duration, and a busy machine may take its time.
  testTimeout: 600_000,
  maxWorkers: "100%",
  testSequencer: "<rootDir>/test/runner/slow-first.cjs",
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
      globalSetup: "<rootDir>/test/browser/set-up.ts",
      globalTeardown: "<rootDir>/test/browser/tear-down.ts",
      setupFilesAfterEnv: ["<rootDir>/test/browser/second-try.ts"],
    },
  ],
};
