import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { luhn } from "../gate/checks/personal";
import { pageAnswerSchema } from "./page-answers.schema";
import { personalIn } from "./personal";

const two = (value: number) => String(value).padStart(2, "0");

/** Any Swedish identity number or coordination number, twelve digits. */
const identityNumber = fc
  .record({ century: fc.constantFrom("19", "20"), year: fc.nat(99), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }), coordination: fc.boolean(), serial: fc.nat(999) })
  .map(({ century, year, month, day, coordination, serial }) => {
    const nine = `${two(year)}${two(month)}${two(coordination ? day + 60 : day)}${String(serial).padStart(3, "0")}`;
    const check = [..."0123456789"].find((digit) => luhn(nine + digit)) ?? "";
    return century + nine + check;
  });

/** As people write it: with or without century, with a sign, a space or nothing before the last four, in digits of any script. */
const spelling = fc.record({ long: fc.boolean(), sign: fc.constantFrom("", "-", "+", " ", "–", "\u00a0", "\u200b-"), zero: fc.constantFrom(0x30, 0x660, 0x6f0, 0xff10) });
const before = fc.constantFrom("", "Jag är ", "nr:", "رقمي ", "(", "\n");
const after = fc.constantFrom("", ".", " och vill ha svar", ")", "\n");

describe("what in a comment tells who somebody is", () => {
  it("is found in every identity number, however it is spelt and whatever stands around it", () => {
    fc.assert(
      fc.property(identityNumber, spelling, before, after, (digits, { long, sign, zero }, start, end) => {
        const written = `${long ? digits.slice(0, 8) : digits.slice(2, 8)}${sign}${digits.slice(8)}`;
        const spelt = written.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
        expect(personalIn(start + spelt + end)).toContain("identityNumber");
      }),
      { numRuns: 1_000 },
    );
  });

  it("is never found in text without digits and without @", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 200 }).map((text) => text.normalize("NFKC").replace(/[\p{Nd}@]/gu, "")), (text) => {
      expect(personalIn(text)).toEqual([]);
    }));
  });

  it.each(["070-123 45 67", "0701234567", "+46 70 123 45 67", "0046701234567", "+46 (0)70 123 45 67", "08-12 34 56", "08/123 456 78", "ring ٠٧٠١٢٣٤٥٦٧"])("is found in the telephone %s", (text) => {
    expect(personalIn(text)).toEqual(["telephone"]);
  });

  it.each(["anna@gmail.com", "Skriv till anna.ek@bjorkvalla.example tack", "anna @ gmail . com", "åsa@köping.se"])("is found in the address %s", (text) => {
    expect(personalIn(text)).toEqual(["mailAddress"]);
  });

  it.each([
    "Öppet 08.00-16.30 står det, men det var stängt 2026-11-28.",
    "Det ändrades 01-12-2026 och 2/3 2027.",
    "Avgiften var 1 250 kr 2025 och 1 300 kr 2026.",
    "Ärende 2026-0123456 syns inte.",
    "Postnumret 123 45 är fel, det ska vara 123 80.",
    "Läs 9 kap. 2 § plan- och bygglagen (2010:900).",
    "@kommunen borde rätta det",
  ])("is not seen in: %s", (text) => {
    expect(personalIn(text)).toEqual([]);
  });

  it("is told at the comment, each kind once, and the answer itself at its own field", () => {
    const read = pageAnswerSchema.safeParse({ helpful: "maybe", comment: `Ring 070-123 45 67 eller 070-765 43 21, anna@gmail.com. ${"å".repeat(1_000)}` });
    expect(read.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([["helpful", "answerMissing"], ["comment", "commentTooLong"], ["comment", "mailAddress"], ["comment", "telephone"]]);
  });
});
