import { vi } from "vitest";

/*
 * A worker goes on from file to file, for loading the packages takes longer than most files (vitest.config.ts:
 * keptWorkers). Each file meets the portal as a new process would all the same: modules, what they hang on globalThis,
 * settings and clock are fresh.
 */
const worker = globalThis as typeof globalThis & { settingsOfTheWorker?: NodeJS.ProcessEnv };
worker.settingsOfTheWorker ??= { ...process.env };

vi.resetModules();
vi.useRealTimers();
vi.restoreAllMocks();
vi.unstubAllGlobals();
for (const name of Object.keys(globalThis)) if (name.startsWith("torget")) Reflect.deleteProperty(globalThis, name);
for (const name of Object.keys(process.env)) if (!(name in worker.settingsOfTheWorker)) Reflect.deleteProperty(process.env, name);
Object.assign(process.env, worker.settingsOfTheWorker);
