import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import en from "@/messages/en.json";
import { importElected, previewElected } from "@/domain/directory/elected.commands";
import { closeDatabase } from "@/lib/db";
import { runScript } from "./run-script";
import { toldFaults } from "./told-faults";

/**
 * npm run import:elected -- register.csv: makes the mandates of elected representatives what the register says.
 * --check changes nothing; --register is another register's name, --provider whose subjects its people have.
 */
await runScript(async () => {
  const options = { check: { type: "boolean" }, register: { type: "string" }, provider: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [path] = positionals;
  if (!path) return toldFaults("Say which file: npm run import:elected -- register.csv [--check] [--register name] [--provider id].");
  try {
    const asked = { bytes: await readFile(path), register: values.register, provider: values.provider };
    const answer = await (values.check ? previewElected : importElected)("console", asked);
    if (!answer.ok) return toldFaults(answer.problems.map(({ line, field, code }) => `Line ${line}${field ? `, ${field}` : ""}: ${en.elected.problems[code]}`).join("\n"));
    const { begun, changed, ended, same } = answer.plan;
    console.log(`${values.check ? "Would be" : "Done"}: ${begun.length} begun, ${changed.length} changed, ${ended.length} ended, ${same} as they were.`);
  } catch (error) {
    toldFaults(error);
  } finally {
    await closeDatabase();
  }
});
