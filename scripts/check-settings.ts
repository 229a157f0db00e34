import { env } from "@/lib/env";
import { runScript } from "./database/run-script";

/** Says which setting is missing or malformed, before anything is touched. */
await runScript(async () => {
  env();
});
