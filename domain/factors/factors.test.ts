import { describe, expect, it } from "vitest";
import { writtenCodeSchema } from "./factors.schema";

describe("what somebody writes where a code is asked for", () => {
  it.each(["123456", " 123 456 ", "123-456", "١٢٣٤٥٦", "۱۲۳۴۵۶"])("is a one-time code however it is grouped and in whichever digits: %s", (written) => {
    expect(writtenCodeSchema.parse(written)).toEqual({ kind: "codes", code: "123456" });
  });

  it.each(["abcd-efgh-jkmn-pqrt-uvwx-y346", "ABCD EFGH JKMN PQRT UVWX Y346"])("is a recovery code in its six groups: %s", (written) => {
    expect(writtenCodeSchema.parse(written)).toMatchObject({ kind: "recovery" });
  });

  it.each(["", "12345", "1234567", "abcd", "mitt lösenord", "a".repeat(200)])("is refused where it is neither: %s", (written) => {
    expect(writtenCodeSchema.safeParse(written).success).toBe(false);
  });
});
