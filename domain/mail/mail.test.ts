import { describe, expect, it } from "vitest";
import { causeOf, machineOf } from "./mail.schema";

describe("what stands in the way of a mail", () => {
  it.each([
    [null, "noServer"],
    ["ECONNREFUSED", "unreachable"],
    ["ETIMEDOUT", "unreachable"],
    ["535", "login"],
    ["EAUTH", "login"],
    ["450", "later"],
    ["550", "address"],
    ["EENVELOPE", "address"],
    ["554", "address"],
    ["571", "other"],
    ["unknown", "other"],
  ])("is told of the code %s as %s", (code, cause) => {
    expect(causeOf(code)).toBe(cause);
  });

  it("is told without the name in the address", () => {
    expect(machineOf("anna.andersson@kommun.example")).toBe("@kommun.example");
  });
});
