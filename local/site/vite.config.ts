import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const here = __dirname;

export default defineConfig({
  root: join(here, "pages"),
  base: "/__site/",
  plugins: [react()],
  resolve: {
    // Atlaskit asks feature gates that nobody initialises; without this each page logs an error and weighs 200 kB more.
    alias: [
      { find: /^@atlaskit\/feature-gate-js-client(\/.*)?$/, replacement: join(here, "pages", "feature-gates.ts") },
    ],
  },
  define: { "process.env.NODE_ENV": JSON.stringify("production"), "process.env": "{}" },
  build: { outDir: join(here, "../../.spacegate/site"), emptyOutDir: true, chunkSizeWarningLimit: 2000 },
});
