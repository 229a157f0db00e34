import { describe, expect, it } from "vitest";
import { readerFor } from "@/i18n/reader";
import { nextDigests } from "./rhythm";
import { readAsking } from "./subscriptions.schema";
import { toldWords } from "./told-mail";
import { everyPlace, isNamedIn, keptWants, readableIn, type Told, wordsOf } from "./wants";

const areas = ["Centrum", "Ekeby"];
const told = (more: Partial<Told> = {}): Told => ({ id: "a", kind: "disturbance", subjects: [], urgent: false, texts: { sv: { title: "Vattnet är avstängt", summary: "På <b>Storgatan</b>." } }, addresses: { sv: "/sv/driftstorningar/1" }, until: null, createdAt: new Date(0), ...more });

describe("who is told of what", () => {
  it("hangs on the kind, its category, the topic, the page, the body and each area that is named", () => {
    expect(wordsOf(told({ subjects: ["category:water", "topic:t", "page:p", "body:b", "department:d", "place:norra ekeby och centrum"] }), areas)).toEqual(["kind:disturbance", "topic:t", "page:p", "body:b", "place:norra ekeby och centrum", "disturbance:water", "place:centrum", "place:ekeby"]);
    expect(wordsOf(told({ texts: { sv: { title: "Ekebyvägen stängs av" } } }), areas), "a part of a word is no area").toEqual(["kind:disturbance"]);
    expect([isNamedIn("Ekeby", "i EKEBY, från måndag"), isNamedIn("C++", "C+")]).toEqual([true, false]);
  });

  it("is everybody who has chosen an area where danger names none", () => {
    expect(wordsOf(told({ kind: "alert" }), areas)).toContain(everyPlace);
    expect(wordsOf(told({ kind: "alert", subjects: ["page:p"] }), areas)).not.toContain(everyPlace);
    expect(wordsOf(told(), areas)).not.toContain(everyPlace);
    expect(keptWants(["kind:news", "place:ekeby"])).toEqual(["kind:news", "place:ekeby", everyPlace]);
  });

  it("is nobody who reads neither the language nor Swedish", () => {
    expect(readableIn(told())).toEqual(["sv", "en", "fi", "ar"]);
    expect(readableIn(told({ texts: { en: { title: "Water" } } }))).toEqual(["en"]);
  });
});

describe("a digest", () => {
  it.each([
    ["2026-11-28T12:00:00Z", "2026-11-29T06:00:00.000Z", "2026-11-30T06:00:00.000Z"],
    ["2026-11-30T05:57:00Z", "2026-11-30T06:00:00.000Z", "2026-11-30T06:00:00.000Z"],
    ["2026-11-30T05:59:00Z", "2026-12-01T06:00:00.000Z", "2026-12-07T06:00:00.000Z"],
    ["2026-03-28T12:00:00Z", "2026-03-29T05:00:00.000Z", "2026-03-30T05:00:00.000Z"],
  ])("of what was announced at %s leaves at seven in Sweden, %s or on Monday %s", (now, daily, weekly) => {
    const { daily: day, weekly: week } = nextDigests(new Date(now));
    expect([day.toISOString(), week.toISOString()]).toEqual([daily, weekly]);
  });
});

describe("a request to be told", () => {
  it("needs something to be told of, how often, and one whole address, in small letters", () => {
    expect(readAsking({ "want.kind:news": "yes", "want.nonsense": "yes", rhythm: "daily", language: "fi", email: " Anna@Hem.Example " })).toEqual({ asking: { wants: ["kind:news"], rhythm: "daily", locale: "fi", address: "anna@hem.example" } });
    for (const email of ["", "anna", "anna@hem", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example"]) expect(readAsking({ email })).toEqual({ problems: [{ field: "wants", code: "wantsMissing" }, { field: "rhythm", code: "rhythmMissing" }, { field: "email", code: "emailWrong" }] });
  });
});

describe("a mail to a subscriber", () => {
  const now = new Date();

  it("says what it is, where it stands and how to leave, in text and in plain markup, and holds nothing that tells of its reader", async () => {
    const words = toldWords({ id: "someone", wordsIn: await readerFor("sv") }, [told()], now);
    expect(words?.subject).toBe("Driftstörning: Vattnet är avstängt");
    expect(words?.text).toContain("/sv/driftstorningar/1\n");
    expect(words?.html).toContain("&lt;b&gt;Storgatan&lt;/b&gt;");
    expect(words?.html).not.toMatch(/<img|<script|<link|style=|[?&]utm|http-equiv/i);
    const links = [...`${words?.text}\n${words?.html}`.matchAll(/https?:\/\/[^\s"<]+/g)].map(([link]) => new URL(link).pathname.replace(/\/[^/]{40,}$/, "/TOKEN"));
    expect([...new Set(links)]).toEqual(["/sv/driftstorningar/1", "/sv/prenumerera/mina/TOKEN"]);
    expect(words?.headers["List-Unsubscribe"]).toMatch(/^<http:\/\/127\.0\.0\.1:3000\/api\/subscriptions\/leave\/[\w.-]+>$/);
    expect(words?.headers["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
  });

  it("says in Swedish, and marks as Swedish, what is not there in the reader's language", async () => {
    const words = toldWords({ id: "someone", wordsIn: await readerFor("ar") }, [told(), told({ id: "b", kind: "news", texts: { ar: { title: "خبر" } }, addresses: { ar: "/ar/akhbar/x" } })], now);
    expect(words?.html).toContain('<html lang="ar" dir="rtl">');
    expect(words?.html).toContain('<h2 lang="sv" dir="ltr">');
    expect(words?.html).toContain("<h2><a");
  });

  it("is none where all of it is over", async () => {
    expect(toldWords({ id: "someone", wordsIn: await readerFor("sv") }, [told({ until: new Date(now.getTime() - 1) })], now)).toBeNull();
  });
});
