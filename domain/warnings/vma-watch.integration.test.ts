import { rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { env } from "@/lib/env";
import { cases } from "@/test/vma/cases";
import { startSimulator, type Simulator } from "@/test/vma/simulator";
import { afterReading, nothingKnown } from "./vma";
import { readFeed } from "./vma.schema";
import { database } from "@/lib/db";
import { createPerson } from "@/test/database";
import { refreshSupplements } from "./supplement-store";
import { knownWarnings, recallWarnings, rememberWarnings } from "./vma-store";
import { findWarnings, warningsForStaff } from "./vma.queries";
import { type Paces, paces, watchWarnings } from "./vma-watch";

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

describe("what is watched", () => {
  /** Watches a simulator at other paces, for as long as the work takes. */
  async function watching(given: Partial<Paces>, work: (own: Simulator) => Promise<void>): Promise<void> {
    const [own, end] = [await startSimulator(), new AbortController()];
    await rm(`${env().TORGET_DATA}/warnings`, { recursive: true, force: true });
    const ended = watchWarnings(own.url, end.signal, given);
    try {
      await soon(() => expect([own.listeners(), knownWarnings().readAt]).toEqual([1, expect.any(Date)]));
      await work(own);
    } finally {
      end.abort();
      await ended;
      await own.close();
    }
  }

  it("is asked once a minute for nine seconds, as the source documents, and goes on being asked where its stream says nothing", async () => {
    expect([paces.ask, paces.patience]).toEqual([60_000, 9_000]);
    await watching({ ask: 50 }, async (own) => {
      const before = own.asked();
      await soon(() => expect(own.asked()).toBeGreaterThan(before + 1));
    });
  });

  it("a source that answers too slowly has not answered: what is known stands, and staff read why", async () => {
    await watching({ patience: 400 }, async (own) => {
      own.show("municipality");
      await soon(() => expect(words()).toHaveLength(1));
      own.show("slow");
      await soon(() => expect([warningsForStaff().failure, words()]).toEqual(["timeout", ["inForce Det brinner "]]));
    });
  });

  it("what another instance has let the municipality add is read within seconds", async () => {
    expect(paces.supplements).toBeLessThan(5_000);
    await watching({ supplements: 50 }, async (own) => {
      own.show("municipality");
      await soon(() => expect(words()).toHaveLength(1));
      await (await database()).warningSupplement.create({ data: { identifier: "SRCAP20261128120000I", texts: { sv: { place: "Skolan", call: "", links: [] } }, authorId: (await createPerson()).id } });
      await soon(() => expect(findWarnings().warnings[0]?.supplement?.texts.sv?.place).toBe("Skolan"));
    });
    await refreshSupplements();
  });

  it("what is new is written down once for those who have asked to be told: the warning, its new words, and its end", async () => {
    const client = await database();
    await client.announcement.deleteMany();
    delete (globalThis as { torgetAnnouncedWarnings?: unknown }).torgetAnnouncedWarnings;
    await watching({ supplements: 50 }, async (own) => {
      for (const name of ["municipality", "exercise", "municipality", "update", "cancelOfUpdate"] as const) {
        own.show(name);
        await soon(() => expect(knownWarnings().known.filter(({ missed }) => missed === 0)).not.toEqual([]));
        if (name !== "exercise") await soon(() => expect(words()).toHaveLength(1));
        await vi.waitFor(async () => expect(await client.announcement.count()).toBe({ municipality: 1, exercise: 1, update: 2, cancelOfUpdate: 3 }[name]), 5_000);
      }
    });
    const told = await client.announcement.findMany({ orderBy: { createdAt: "asc" } });
    expect(told.map(({ kind, key, urgent }) => [kind, key, urgent])).toEqual(["SRCAP20261128120000I", "SRCAP20261128121500I", "SRCAP20261128130000I"].map((identifier) => ["warning", `warning:${identifier}`, true]));
    expect(told[0]?.texts).toMatchObject({ sv: { title: "Viktigt meddelande till allmänheten (VMA)", summary: expect.stringMatching(/^Det brinner/) as string }, ar: { title: expect.stringContaining("VMA") as string } });
    expect(told[0]?.addresses).toMatchObject({ sv: "/sv/kris", en: "/en/crisis" });
  });

  it("a source that is not heard for five minutes is told once by mail, and once when it is heard again", async () => {
    const [client, { id }] = [await database(), await createPerson({ roles: ["emergencyPublisher"] })];
    await client.person.update({ where: { id }, data: { email: "kris@kommun.example" } });
    const told = async () => (await client.outgoingMail.findMany({ where: { purpose: "warningSource" }, orderBy: { createdAt: "asc" } })).map(({ subject }) => subject);
    await watching({ alarm: 50 }, async (own) => {
      own.show("down");
      await soon(() => expect(warningsForStaff().failure).toBe("503"));
      await rememberWarnings({ ...knownWarnings(), readAt: new Date(Date.now() - 301_000) });
      expect(warningsForStaff().silentSince).toEqual(knownWarnings().readAt);
      await vi.waitFor(async () => expect(await told()).toEqual(["Portalen hör inga varningar (VMA)"]), 5_000);
      own.show("empty");
      await vi.waitFor(async () => expect(await told()).toEqual(["Portalen hör inga varningar (VMA)", "Portalen hör varningar (VMA) igen"]), 5_000);
    });
  });
});
