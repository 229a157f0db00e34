import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/*
 * Every test file has a data folder of its own, and knows nothing of the settings of the machine it runs on.
 */
const folder = mkdtempSync(join(tmpdir(), "torget-test-"));
for (const name of ["DATABASE_URL", "PUBLIC_URL", "HOST", "PORT"]) delete process.env[name];
process.env.TORGET_DATA = folder;
process.env.LOG_LEVEL = "silent";
process.env.NEXTAUTH_SECRET = "only-for-tests-0123456789-0123456789";
process.env.TORGET_SEALING_KEY = "sealing-only-for-tests-0123456789-0123456789";

afterAll(() => rmSync(folder, { recursive: true, force: true }));
