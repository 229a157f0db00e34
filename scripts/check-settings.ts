import { secretFaults, signInFile } from "@/domain/accounts/sign-in-file";
import { env } from "@/lib/env";
import { runScript } from "./database/run-script";
import { SentenceError } from "./lib/explain.mjs";

/**
 * Says which setting is missing or malformed, and what is wrong in the sign-in file or with the secrets that it names,
 * before anything is touched. A provider that is away is no fault of the settings: the portal starts without it.
 */
await runScript(async () => {
  env();
  const faults = secretFaults(signInFile());
  if (faults.length > 0) throw new SentenceError(faults.join("\n"));
});
