import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeFrom, hashOfCode, makeReference, readCode, readReference, showCode, showReference } from "./reference";

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
const references = fc.constant(null).map(makeReference);
const codes = bytes.map(codeFrom);
const alphabet = [..."23456789ABCDEFGHJKMNPQRSTUVWXYZ"];

describe("a reference and a code", () => {
  it("are read as they were given, however they are typed", () => {
    fc.assert(
      fc.property(references, codes, (reference, code) => {
        for (const typed of [reference, showReference(reference), ` ${showReference(reference).toLowerCase()} `, showReference(reference).replaceAll("-", "–"), showReference(reference).replaceAll("-", " ")]) expect(readReference(typed)).toBe(reference);
        expect(readCode(showCode(code).toLowerCase())).toBe(code);
      }),
    );
  });

  it("are read with the digits of Arabic as well", () => {
    fc.assert(fc.property(references, (reference) => {
      expect(readReference(reference.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))))).toBe(reference);
    }));
  });

  it("are told to be wrong when one character is, whichever and wherever", () => {
    fc.assert(
      fc.property(fc.oneof(references, codes), fc.nat(), fc.constantFrom(...alphabet), (right, place, character) => {
        const at = place % right.length;
        fc.pre(right[at] !== character);
        const wrong = right.slice(0, at) + character + right.slice(at + 1);
        expect([readReference(wrong), readCode(wrong)]).toEqual([null, null]);
      }),
    );
  });

  it("are told to be wrong when two characters have changed places, next to each other or not", () => {
    fc.assert(
      fc.property(fc.oneof(references, codes), fc.nat(), fc.nat(), (right, one, other) => {
        const [first, last] = [one % right.length, other % right.length].sort((a, b) => a - b) as [number, number];
        fc.pre(right[first] !== right[last]);
        const characters = [...right];
        [characters[first], characters[last]] = [right[last] as string, right[first] as string];
        expect([readReference(characters.join("")), readCode(characters.join(""))]).toEqual([null, null]);
      }),
    );
  });

  it("are never taken for each other, nor is anything else for one of them", () => {
    fc.assert(fc.property(references, codes, fc.string(), (reference, code, other) => {
      expect([readCode(reference), readReference(code)]).toEqual([null, null]);
      for (const found of [readReference(other), readCode(other)]) expect(found === null || [9, 27].includes(found.length)).toBe(true);
    }));
  });

  it("are as good as never the same twice: a code has more than 128 bits, and is kept as a hash that does not tell it", () => {
    expect(26 * Math.log2(alphabet.length)).toBeGreaterThan(128);
    expect(new Set(Array.from({ length: 2000 }, makeReference)).size).toBe(2000);
    fc.assert(fc.property(bytes, bytes, (one, other) => {
      fc.pre(Buffer.compare(one, other) !== 0);
      expect(codeFrom(one)).toBe(codeFrom(one));
      expect(codeFrom(one)).not.toBe(codeFrom(other));
      expect(hashOfCode(codeFrom(one))).toMatch(/^[0-9a-f]{64}$/);
    }));
  });
});
