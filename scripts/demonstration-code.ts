import { demonstrationCode } from "@/domain/accounts/demonstration.queries";
import { runScript } from "./database/run-script";
import { SentenceError } from "./lib/explain.mjs";

/** npm run demo:code -- amir.nazari: the one-time code of this moment, in a demonstration alone. */
await runScript(async () => {
  const userName = process.argv[2];
  if (!userName) throw new SentenceError("Whose code? For example: npm run demo:code -- amir.nazari");
  const code = await demonstrationCode(userName).catch((error: Error) => {
    throw new SentenceError(error.message);
  });
  if (!code) throw new SentenceError(`${userName} has no one-time codes in this demonstration.`);
  console.log(code);
});
