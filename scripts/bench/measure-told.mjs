// npm run bench -- told: what fifty thousand urgent mails cost readers and receipts.
import { SentenceError } from "../lib/explain.mjs";
import { runProgram } from "../lib/steps.mjs";

const ms = (value) => `${value.toFixed(0)} ms`;

/** @returns rows to print. @throws a sentence where somebody did not get the mail, or got it twice */
export async function measureTold(many) {
  process.stdout.write(`→ Telling ${many} subscribers at once …\n`);
  const { took, received, receivers, without, withMail, receiptAlone, receipts } = JSON.parse((await runProgram("scripts/bench/told.ts", { quiet: true, parameters: [String(many)] })).trim().split("\n").at(-1));
  if (received !== many || receivers !== many) throw new SentenceError(`Of ${many} subscribers ${receivers} got the mail, ${received} mails in all.`);
  const row = (what, name) => [`${what}, median with ÷ without`, (withMail[name].median / without[name].median).toFixed(2), `${withMail[name].median.toFixed(1)} ÷ ${without[name].median.toFixed(1)} ms; 99th percentile ${ms(withMail[name].p99)} ÷ ${ms(without[name].p99)}; ${withMail[name].count} readings`];
  return [
    ["subscribers who got the urgent mail, each once ÷ all", `${receivers}/${many}`, `${(took / 1_000).toFixed(0)} s, ${((many / took) * 1_000).toFixed(0)} a second`],
    row("a kept page meanwhile", "kept"),
    row("a search meanwhile", "search"),
    ["a receipt by mail meanwhile, median with ÷ without", (receipts.median / receiptAlone.median).toFixed(2), `${ms(receipts.median)} ÷ ${ms(receiptAlone.median)}; 99th percentile ${ms(receipts.p99)}; ${receipts.count} receipts`],
  ];
}
