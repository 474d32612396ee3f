import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [react()],
  // local/install.mjs sets both for the pages of a build that has no connection with Linear.
  define: process.env.SPACEGATE_WITHOUT_LINEAR === undefined ? {} : { SPACEGATE_WITHOUT_LINEAR: "true" },
  resolve: {
    // Atlaskit asks Statsig gates that nobody initialises in an app; answering "off" here is smaller and quiet.
    alias: [{ find: /^@atlaskit\/feature-gate-js-client(\/.*)?$/, replacement: here("src/closed-feature-gates.ts") }],
  },
  build: {
    outDir: "build",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: {
        panel: here("panel.html"),
        settings: here("settings.html"),
        "gate-config": here("gate-config.html"),
        learnings: here("learnings.html"),
        "for-me": here("for-me.html"),
      },
    },
  },
});
