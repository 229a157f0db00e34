import { rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { cases } from "@/test/vma/cases";
import { startSimulator, type Simulator } from "@/test/vma/simulator";
import { afterReading, nothingKnown } from "./vma";
import { readFeed } from "./vma.schema";
import { recallWarnings, rememberWarnings } from "./vma-store";
import { findWarnings, warningsForStaff } from "./vma.queries";
import { watchWarnings } from "./vma-watch";

let simulator: Simulator;
const stop = new AbortController();
let watched: Promise<void>;

const words = () => findWarnings().warnings.map(({ state, info }) => `${state} ${info[0]?.description.slice(0, 12)}`);
/** The stream tells the portal, and the portal asks: far sooner than at the pace of a minute. */
const soon = (what: () => void) => vi.waitFor(what, { timeout: 5_000, interval: 20 });

beforeAll(async () => {
  await rm(`${env().TORGET_DATA}/warnings`, { recursive: true, force: true });
  simulator = await startSimulator();
  watched = watchWarnings(simulator.url, stop.signal);
  await soon(() => expect([simulator.listeners(), warningsForStaff().readAt]).toEqual([1, expect.any(Date)]));
});

beforeEach(() => rememberWarnings(nothingKnown));

afterAll(async () => {
  stop.abort();
  await watched;
  await simulator.close();
});

describe("a change at the source", () => {
  it("is shown as soon as its stream says so: a warning, new words, the end of the danger, which stands when the source says no more", async () => {
    for (const [name, expected] of [["municipality", ["inForce Det brinner "]], ["update", ["inForce Röken drar n"]], ["cancelOfUpdate", ["over Röken drar n"]], ["empty", ["over Röken drar n"]]] as const) {
      simulator.show(name);
      await soon(() => expect(words()).toEqual(expected));
    }
  });

  it("is heard again after the source has closed the stream", async () => {
    simulator.hangUp();
    await soon(() => expect(simulator.listeners()).toBe(1));
    simulator.show("nation");
    await soon(() => expect(words()).toEqual(["inForce Det brinner "]));
  });
});

describe("a source that fails", () => {
  it.each(["down", "html", "noList"] as const)("as %s does leaves what is known, and says that it may be old", async (name) => {
    simulator.show("municipality");
    await soon(() => expect(findWarnings()).toMatchObject({ oldSince: null, warnings: [{ state: "inForce" }] }));
    simulator.show(name);
    await soon(() => expect(findWarnings()).toMatchObject({ oldSince: expect.any(Date) as Date, warnings: [{ state: "inForce" }] }));
    expect(warningsForStaff().failure).toBe({ down: "503", html: "notJson", noList: "noAlerts" }[name]);
  });
});

it("what is known is there again after a restart, before the source has answered; a file that is broken is as none", async () => {
  stop.abort();
  await watched;
  await rememberWarnings(afterReading(nothingKnown, readFeed(cases.municipality.body(new Date())), new Date()));
  const before = words();
  expect(before).toEqual(["inForce Det brinner "]);
  delete (globalThis as { torgetVma?: unknown }).torgetVma;
  expect(words()).toEqual([]);
  await recallWarnings();
  expect(words()).toEqual(before);
  await writeFile(`${env().TORGET_DATA}/warnings/vma.json`, "{");
  await recallWarnings();
  expect(words()).toEqual([]);
});
