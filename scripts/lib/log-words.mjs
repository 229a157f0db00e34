// What residents have sent must stand in no log (CF-12). The browser tests plant words, a name, a mail address, a telephone and the
// secret codes that they are given; afterwards the portal's whole output is looked through for them.
import { existsSync, readFileSync } from "node:fs";

/** What the browser tests plant, in every run the same; codes differ, so they write theirs in a file. */
export const plantedWords = {
  message: "Planterat: hunden Sixten grävde upp rabatten",
  addition: "Planterat tillägg: och tulpanerna åt han",
  name: "Kalle Planterad",
  email: "kalle.planterad@hem.example",
  phone: "070-174 06 99",
};

/* Not among the test results: Playwright empties that folder when it begins. */
const folder = "node_modules/.cache/torget";
/** Where the browser tests write the codes that they are given, one a line. */
export const codesFile = `${folder}/planted-codes.txt`;
/** Everything that the portal of the browser tests has said. */
export const logFile = `${folder}/portal.log`;

const escaped = (text) => JSON.stringify(text).slice(1, -1);
const asciiOnly = (text) => escaped(text).replace(/[^ -~]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** A text in the ways in which a log may hold it: as it is, in an address, in a posted form, in JSON, without dashes and spaces. */
function formsOf(text) {
  const forms = [text, encodeURIComponent(text), new URLSearchParams({ a: text }).toString().slice(2), escaped(text), asciiOnly(text), text.replaceAll(/[\s-]/g, "")];
  return [...new Set(forms.map((form) => form.toLowerCase()))];
}

/** @returns which of the values stand in the log, in whatever form; none of them may */
export function foundIn(log, values) {
  const all = log.toLowerCase();
  return values.filter((value) => formsOf(value).some((form) => all.includes(form)));
}

/**
 * Looks through the log of the browser tests.
 * @throws Error where something planted stands in it, where nothing was planted, and where there is no log to look through
 */
export function requireCleanLog({ log = logFile, codes = codesFile } = {}) {
  const said = existsSync(log) ? readFileSync(log, "utf8") : "";
  if (!said.includes("\n")) throw new Error(`${log} is empty: the portal's output was not kept, so it says nothing.`);
  const given = existsSync(codes) ? readFileSync(codes, "utf8").split("\n").filter(Boolean) : [];
  if (given.length === 0) throw new Error(`${codes} is empty: no journey has planted anything.`);
  const found = foundIn(said, [...Object.values(plantedWords), ...given]);
  // The words themselves are made up, the codes open nothing any longer.
  if (found.length > 0) throw new Error(`The portal's log holds what residents have sent: ${found.join(", ")}`);
}
