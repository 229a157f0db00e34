import { expect, it } from "vitest";
import { Temporal } from "temporal-polyfill";
import { database } from "@/lib/db";
import { createBody, createPerson } from "@/test/database";
import { listBoard } from "./board.queries";
import { demonstrationBoard, ensureDemonstrationNotices } from "./demonstration-notices.commands";
import { guardsOf } from "./guards";
import { suits } from "./notice-kinds";
import { problemsIn } from "./notices.schema";

it("what the demonstration posts is whole and in time, on whichever day it is opened", () => {
  for (let day = Temporal.PlainDate.from("2026-11-01"); day.year < 2028; day = day.add({ days: 1 })) {
    for (const { kind, fields } of demonstrationBoard(day.toString())) {
      expect(problemsIn(kind, fields)).toEqual([]);
      expect(guardsOf(kind, fields, day.toString(), new Set()).filter(({ level }) => level !== "warn"), `${kind} ${day.toString()}`).toEqual([]);
    }
  }
});

it("the demonstration's board is filled once, with a document that can be read", async () => {
  const client = await database();
  await client.installation.create({ data: { id: 1, kind: "demonstration" } });
  const clerk = await createPerson();
  await client.person.create({ data: { id: "vera-stahl", name: clerk.name } });
  for (const { bodyId, kind } of demonstrationBoard("2026-11-28")) {
    const bodyKind = (["council", "board", "committee"] as const).find((each) => suits(kind, each)) ?? "committee";
    if ((await client.body.count({ where: { id: bodyId } })) === 0) await createBody({ id: bodyId, kind: bodyId === "kommunstyrelsen" ? "board" : bodyKind });
  }
  await ensureDemonstrationNotices();
  await ensureDemonstrationNotices();
  const up = await listBoard("sv");
  expect(up).toHaveLength(6);
  expect(up.flatMap(({ documents }) => documents)).toHaveLength(1);
});
