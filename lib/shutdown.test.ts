import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";

/** As Next and the embedded database do: the signal is answered with process.exit at once, which closes something first. */
const program = `
import { beforeEnd, untilEnded } from "./lib/shutdown.ts";
beforeEnd("writing", () => new Promise((resolve) => setTimeout(() => { console.log("written"); resolve(); }, 50)));
beforeEnd("failing", () => Promise.reject(new Error("It cannot be helped")));
process.on("SIGTERM", () => {
  const exit = process.exit.bind(process);
  process.exit = (code) => void untilEnded().then(() => console.log("closed")).finally(() => exit(code));
});
process.on("SIGTERM", () => process.exit(143));
setInterval(() => undefined, 1_000);
console.log("begun");
`;

it("is held up until what the portal is at has come to an end, well or badly, and then ends as it was told to", async () => {
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
  const said = text(child.stdout);
  await once(child.stdout, "data");
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([143, null]);
  expect(await said).toBe("begun\nwritten\nclosed\n");
});
