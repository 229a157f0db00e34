import { describe, expect, it } from "vitest";
import { isDatabaseUnavailable, isUniqueViolation } from "./database-errors";
import { DatabaseUnavailableError, NotAllowedError, NotFoundError } from "./errors";

const coded = (code: string) => Object.assign(new Error("x"), { code });

describe("a database that does not answer", () => {
  it.each([
    ["the machine is not there", coded("ECONNREFUSED")],
    ["the disk is full", coded("ENOSPC")],
    ["Prisma cannot reach it", coded("P1001")],
    ["the server is shutting down", coded("57P01")],
    ["too many are connected", coded("53300")],
    ["a statement took too long", coded("57014")],
    ["the connection broke", coded("08006")],
    ["the driver says so deep inside", { name: "PrismaClientKnownRequestError", meta: { driverAdapterError: { cause: { kind: "DatabaseNotReachable" } } } }],
    ["one of several causes", { errors: [new Error("x"), { cause: coded("ETIMEDOUT") }] }],
    ["only words", new Error("Connection terminated unexpectedly")],
    ["our own word for it, from another bundle", Object.assign(new Error("x"), { name: "DatabaseUnavailableError" })],
    ["our own word for it", new DatabaseUnavailableError()],
    ["the folder is somebody else's", Object.assign(new Error("x"), { name: "FolderInUseError" })],
  ])("is told from a bug: %s", (_what, error) => {
    expect(isDatabaseUnavailable(error)).toBe(true);
    expect(isDatabaseUnavailable(new Error("outer", { cause: error }))).toBe(true);
  });

  it.each([
    ["a row that is there already", coded("P2002")],
    ["a column that is not there", coded("42703")],
    ["a constraint", coded("23505")],
    ["a bug", new TypeError("x is not a function")],
    ["a refusal", new NotAllowedError("content.edit", "default", "P11")],
    ["something that is not there", new NotFoundError("page")],
    ["nothing", null],
    ["a word", "ECONNREFUSED"],
  ])("is not %s", (_what, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });

  it("is looked for without end in causes that go round", () => {
    const error: { cause?: unknown } = {};
    error.cause = error;
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});

it("somebody who was quicker is told from every other fault", () => {
  expect([coded("P2002"), coded("P2003"), null, undefined, "P2002"].map(isUniqueViolation)).toEqual([true, false, false, false, false]);
});

it("a refusal says what, by which rule and clause, and nothing about who", () => {
  const error = new NotAllowedError("content.edit", "P11-write", "P11");
  expect(error).toMatchObject({ name: "NotAllowedError", action: "content.edit", rule: "P11-write", clause: "P11", message: "Not allowed: content.edit (P11-write, P11)" });
});
