// Generating the client uses only WebAssembly. Naming any executable here keeps the CLI from
// fetching a native schema engine, which a closed network could not reach (docs/operations.md).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

import { defineConfig } from "prisma/config";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
});
