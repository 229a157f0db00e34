import { describe, expect, it } from "vitest";
import { announce, subjectWords } from "./announcements";
import { database } from "./db";

const notice = { kind: "notice", key: "notice:1:posted", subjects: { bodies: ["kommunstyrelsen"] }, texts: { sv: { title: "Protokoll" } }, addresses: { sv: "/sv/anslagstavla/1" } } as const;

describe("what subscribers may be told of", () => {
  it("is kept once, however often the deed says it", async () => {
    const client = await database();
    await client.$transaction((transaction) => announce(transaction, notice));
    await client.$transaction((transaction) => announce(transaction, { ...notice, texts: { sv: { title: "Something else" } } }));
    expect(await client.announcement.findMany({ select: { key: true, subjects: true, texts: true, urgent: true } })).toEqual([{ key: notice.key, subjects: ["body:kommunstyrelsen"], texts: notice.texts, urgent: false }]);
  });

  it("is not kept where the deed came to nothing", async () => {
    const client = await database();
    const deed = client.$transaction(async (transaction) => {
      await announce(transaction, { ...notice, key: "notice:2:posted" });
      throw new Error("the deed came to nothing");
    });
    await expect(deed).rejects.toThrow("the deed came to nothing");
    expect(await client.announcement.count({ where: { key: "notice:2:posted" } })).toBe(0);
  });

  it("names a place the same way however it was written", () => {
    expect(subjectWords({ places: ["  Norra   Torget", "norra torget"], topics: ["a"] })).toEqual(["topic:a", "place:norra torget"]);
  });
});
