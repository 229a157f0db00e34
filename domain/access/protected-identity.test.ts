import { describe, expect, it } from "vitest";
import { Shield } from "./protected-identity";

const shield = new Shield([{ name: "Åsa  Öberg-Ek", email: "asa.oberg@kommun.example" }, { name: "Bo", email: null }]);

describe("who is protected is found", () => {
  it.each([
    ["by name", "Fråga Åsa Öberg-Ek om bygglov."],
    ["in capitals, and where the hyphen is a space", "ÅSA ÖBERG EK"],
    ["with the last name first", "Ek, Åsa Öberg"],
    ["where letters are put together of two signs", "A\u030asa O\u0308berg-Ek"],
    ["by the address", "Skriv till ASA.Oberg@kommun.example"],
    ["by one name where there is no other", "Fråga Bo."],
  ])("%s", (_how, text) => {
    expect(shield.covers(text)).toBe(true);
    expect(shield.past(text)).toBeNull();
  });

  it("and nobody else: a part of a word or of a name is no name", () => {
    for (const text of ["Bostad och bygge", "Åsa Ek", "Öberg-Ek", "kontakt@kommun.example", "", null]) expect(shield.covers(text), text ?? "nothing").toBe(false);
    expect(shield.past("Bygglov")).toBe("Bygglov");
    expect(new Shield([]).covers("Åsa Öberg-Ek")).toBe(false);
  });
});
