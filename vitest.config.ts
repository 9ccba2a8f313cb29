import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const emptyModule = path.join(import.meta.dirname, "scripts/test/empty.mjs");

export default defineConfig({
  resolve: { alias: { "@": import.meta.dirname, "server-only": emptyModule } },
  test: {
    // A busy machine is no defect.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Much of the time the tests wait for the database: two at once, also on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ["scripts/test/set-environment.mjs"],
    server: { deps: { inline: ["next-auth"] } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx,mjs}"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**", ".next/**", ".data/**", ".cache/**", "e2e/**"],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["**/*.db.test.ts"],
          globalSetup: ["scripts/test/database-server.mjs"],
          setupFiles: ["scripts/test/database-of-a-file.mjs"],
        },
      },
      {
        extends: true,
        test: {
          name: "instances",
          include: ["e2e/instances/*.test.ts"],
          fileParallelism: false,
          setupFiles: ["scripts/test/environment-of-instances.mjs"],
        },
      },
    ],
  },
});
