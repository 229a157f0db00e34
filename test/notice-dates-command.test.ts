import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const data = mkdtempSync(join(tmpdir(), "torget-dates-"));
afterAll(() => rmSync(data, { recursive: true }));

/** The command as npm runs it, with no database and no portal. */
function ask(...given: string[]) {
  const [, words = ""] = /^tsx (.*)$/.exec((JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }).scripts["notice-dates"] ?? "") ?? [];
  const { status, stdout, stderr } = spawnSync(process.execPath, ["node_modules/tsx/dist/cli.mjs", ...words.split(" "), ...given], { env: { ...process.env, DATABASE_URL: undefined, TORGET_DATA: data }, encoding: "utf8" });
  return { status, stdout, stderr };
}

it("the command prints a JSON list and nothing else, with the extra days that the portal has written down", () => {
  writeFileSync(join(data, "extra-days.json"), '["2026-12-14"]');
  const { status, stdout, stderr } = ask("2026-12-03", "2026-11-23");
  expect([status, JSON.parse(stdout), stderr]).toEqual([0, [
    { posted: "2026-12-03", lastAppealDay: "2026-12-28", earliestRemoval: "2026-12-29" },
    { posted: "2026-11-23", lastAppealDay: "2026-12-15", earliestRemoval: "2026-12-16" },
  ], ""]);
});

it("one bad date among good ones ends the command with a sentence on standard error, and nothing half told", () => {
  expect(ask("2026-12-03", "2026-02-30")).toEqual({ status: 1, stdout: "", stderr: '"2026-02-30" is not a date of the calendar. Write dates like 2026-12-03.\n' });
});
