import { describe, expect, it } from "vitest";
import { passwordProblem } from "./local-accounts.commands";

describe("a password of one's own", () => {
  it("is not the user name, and does not go on repeating a few characters", () => {
    expect(passwordProblem("xxNy.Nyssonxx123456", "ny.nysson")).toEqual({ field: "new", code: "isUserName" });
    expect(passwordProblem("abcababababcabababab", "ny.nysson")).toEqual({ field: "new", code: "tooSimple" });
    expect(passwordProblem("korrekt häst batteri klammer", "ny.nysson")).toBeNull();
  });
});
