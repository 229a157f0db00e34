import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

/*
 * unit: pure rules, without a database.
 * integration-embedded and integration-server: the same files, each with a fresh database of its own, on PGlite and on
 * a PostgreSQL server that the tests start (CONTRIBUTING.md tells how a test gets its database).
 */
const alias = { "@": resolve("."), "server-only": resolve("test/nothing.ts") };
/** One worker after another would load the same packages for each file; test/fresh-modules.ts keeps the files apart. */
const keptWorkers = { isolate: false, sequence: { setupFiles: "list" } } as const;
const exclude = ["**/node_modules/**", "**/.next*/**", "e2e/**", "prisma/generated/**", "data/**"];

function integration(home: "embedded" | "server") {
  return {
    resolve: { alias },
    test: {
      name: `integration-${home}`,
      include: ["**/*.integration.test.{ts,tsx}"],
      // The embedded database belongs to one process, which FreeRADIUS is not.
      exclude: home === "embedded" ? [...exclude, "**/*-instances.integration.test.ts", "test/radius.integration.test.ts"] : exclude,
      globalSetup: [`test/${home}-database.ts`],
      setupFiles: ["test/fresh-modules.ts", "test/own-folder.ts", "test/own-database.ts"],
      ...keptWorkers,
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...exclude, "**/*.integration.test.{ts,tsx}"],
          setupFiles: ["test/fresh-modules.ts", "test/own-folder.ts"],
          ...keptWorkers,
          testTimeout: 60_000,
          // Its middleware asks for "next/server" without the extension that Node wants.
          server: { deps: { inline: ["next-intl"] } },
        },
      },
      integration("embedded"),
      integration("server"),
    ],
  },
});
