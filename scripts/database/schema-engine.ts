import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import { bindMigrationAwareSqlAdapterFactory, type SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { readSchema } from "./migrations";

/*
 * Prisma's migration engine as WebAssembly, spoken to directly: the command line tool would fetch a native engine,
 * which a closed network cannot reach. It keeps Prisma's own _prisma_migrations table, so `prisma migrate deploy`
 * goes on working wherever its engine can be had.
 */

interface Glue {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
}

// The bindings hold one WebAssembly instance a process, however often this module is loaded.
const home = globalThis as typeof globalThis & { torgetSchemaEngine?: Promise<Glue> };

async function load(): Promise<Glue> {
  const folder = dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
  const bindings = (await import("@prisma/schema-engine-wasm/schema_engine_bg" as string)) as Glue;
  const bytes = await readFile(join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return bindings;
}

/** A migration engine that works on the database behind `factory`. Free it when done. */
export async function openSchemaEngine(factory: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  const { SchemaEngine: Engine } = await (home.torgetSchemaEngine ??= load());
  const datamodels = (await readSchema()).map((file): [string, string] => [file.path, file.content]);
  return Engine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(factory));
}
