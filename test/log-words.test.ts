import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { foundIn, plantedWords, requireCleanLog } from "../scripts/lib/log-words.mjs";

const values = [...Object.values(plantedWords), "ABCD-EFGH-JKLM"];
const folder = process.env.TORGET_DATA ?? "";
function look(said: string, codes = "ABCD-EFGH-JKLM\n"): () => void {
  const [log, codesFile] = [join(folder, "portal.log"), join(folder, "codes.txt")];
  writeFileSync(log, said);
  writeFileSync(codesFile, codes);
  return () => requireCleanLog({ log, codes: codesFile });
}

describe("looking through the log of the browser tests", () => {
  it.each([
    ["as it is", `{"msg":"${plantedWords.message}"}`, plantedWords.message],
    ["in an address", `GET /sv/kontakt?q=${encodeURIComponent(plantedWords.message)}`, plantedWords.message],
    ["in a posted form", new URLSearchParams({ name: plantedWords.name }).toString(), plantedWords.name],
    ["in JSON that keeps to ASCII", '"Planterat till\\u00e4gg: och tulpanerna \\u00e5t han"', plantedWords.addition],
    ["without dashes and in small letters", "code=abcdefghjklm", "ABCD-EFGH-JKLM"],
    ["a telephone without its spaces", "tel:0701740699", plantedWords.phone],
  ])("finds what is planted %s", (_, said, value) => {
    expect(foundIn(said, values)).toEqual([value]);
    expect(look(`${said}\n`)).toThrow("holds what residents have sent");
  });

  it("is content with a log without it, and with none that is empty or where nothing was planted", () => {
    expect(look('{"level":30,"msg":"A message could not be taken in"}\n')).not.toThrow();
    expect(look("")).toThrow("is empty");
    expect(look("something\n", "")).toThrow("no journey has planted anything");
  });
});
