import { describe, expect, it } from "vitest";
import { newTicket, readTicket } from "./form-ticket";

const at = Date.parse("2026-11-28T12:00:00Z");
const read = (ticket: string, ...written: string[]) => readTicket("form", ticket, written, at + 5_000);

describe("the ticket of a form", () => {
  it("tells how long somebody took, is never the same twice, and cannot be made by others or for another kind of form", () => {
    const [one, other] = [newTicket("form", at), newTicket("form", at)];
    expect(read(one).took).toBe(5_000);
    expect(read(one).key).not.toBe(read(other).key);
    for (const forged of ["", "nonsense", "1.a.b.c", `${one}x`, one.slice(0, -2), newTicket("another", at)]) expect(read(forged).took).toBeNull();
  });

  it("makes the same words from the same form one post, and other words another", () => {
    const form = newTicket("form", at);
    expect(read(form, "yes", "Bra").key).toBe(read(form, "yes", "Bra").key);
    expect(read(form, "yes", "Bra").key).not.toBe(read(form, "yesBra").key);
    expect(read("none", "Bra").key).not.toBe(read("none", "Bra").key);
  });
});
