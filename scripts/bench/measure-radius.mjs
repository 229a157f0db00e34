// npm run bench -- radius: what the door to the visitors' network takes to answer.
import { SentenceError } from "../lib/explain.mjs";
import { findRadius, radiusPackages } from "../lib/radius.mjs";
import { runProgram } from "../lib/steps.mjs";

const ms = (value) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;

/** @returns rows to print. @throws a sentence where an answer was lost, or was the wrong one */
export async function measureRadius(rate, seconds) {
  if (!findRadius()) throw new SentenceError(`FreeRADIUS is needed and is not installed (Debian: apt-get install ${radiusPackages.join(" ")}).`);
  process.stdout.write(`→ Asking FreeRADIUS ${rate} times a second for ${seconds} s, with the codes in a file and in the database …\n`);
  const { file, asked } = JSON.parse((await runProgram("scripts/bench/radius.ts", { quiet: true, parameters: [String(rate), String(seconds)] })).trim().split("\n").at(-1));
  for (const { sent, accepted, refused, lost } of [file, asked]) {
    if (lost > 0 || accepted !== sent * 0.95 || refused !== sent * 0.05) throw new SentenceError(`Of ${sent} questions ${accepted} were accepted, ${refused} refused and ${lost} lost; of twenty one is with a code that is not good.`);
  }
  const row = (what, name, tell) => [`${what}, codes in the database ÷ in a file`, (asked[name] / file[name]).toFixed(2), `${tell(asked[name])} ÷ ${tell(file[name])}`];
  return [
    [`answers ÷ questions, ${rate} a second for ${seconds} s`, `${asked.sent - asked.lost}/${asked.sent}`, `${asked.accepted} accepted, ${asked.refused} refused, ${asked.lost} lost`],
    row("an acceptance, median", "median", ms),
    row("an acceptance, 99th percentile", "p99", ms),
    row("an acceptance, the slowest", "slowest", ms),
    row("a refusal, median (it waits a second by intention)", "refusedMedian", ms),
    row("processor of FreeRADIUS a question", "processor", (value) => `${value.toFixed(0)} µs`),
  ];
}
