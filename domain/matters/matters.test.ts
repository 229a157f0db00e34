import { describe, expect, it } from "vitest";
import { endedStatuses, longestMessage, matterStatuses, openStatuses, readAddition, readQuestion, senderMay } from "./matters.schema";

const right = { kind: "question", topic: "bygglov", message: "Får jag bygga?", wantsReply: "yes", name: "Rut", email: "rut@hem.example", phone: "" };
const problemsOf = (more: Record<string, string>) => {
  const read = readQuestion({ ...right, ...more });
  return "problems" in read ? read.problems.map(({ field, code }) => `${field}: ${code}`) : [];
};

describe("the form for a message", () => {
  it("tells everything that is wrong at once, in the order of its fields", () => {
    expect(readQuestion({})).toEqual({ problems: [{ field: "kind", code: "kindMissing" }, { field: "message", code: "messageMissing" }, { field: "wantsReply", code: "wantsReplyMissing" }] });
    expect(problemsOf({ kind: "other", message: " ", email: "", name: "x".repeat(81) })).toEqual(["kind: kindMissing", "message: messageMissing", "name: nameTooLong", "email: wayMissing"]);
  });

  it.each([
    [{ email: "rut@hem" }, ["email: emailWrong"]],
    [{ email: "rut@hem.example, annan@hem.example" }, ["email: emailWrong"]],
    [{ email: "rut@hem.example\nBcc: annan@hem.example" }, ["email: emailWrong"]],
    [{ email: "", phone: "ring mig" }, ["phone: phoneWrong"]],
    [{ email: "", phone: "070-174 06 05" }, []],
    [{ email: "", phone: "+46 70 174 06 05" }, []],
    [{ email: "", phone: "٠٧٠١٧٤٠٦٠٥" }, []],
    [{ message: "x".repeat(longestMessage) }, []],
    [{ message: "x".repeat(longestMessage + 1) }, ["message: messageTooLong"]],
  ])("%j is answered with %j", (given, problems) => {
    expect(problemsOf(given)).toEqual(problems);
  });

  it("asks about what looks like a personal identity number, and takes it when that is confirmed; other numbers are let be", () => {
    for (const number of ["811228-9874", "19811228-9874", "198112289874"]) {
      expect(problemsOf({ message: `Jag är ${number}.` })).toEqual(["message: identityNumber"]);
      expect(problemsOf({ message: `Jag är ${number}.`, confirmed: "yes" })).toEqual([]);
    }
    for (const number of ["811228-9875", "08-465 004 00", "212000-0000"]) expect(problemsOf({ message: `Det är ${number}.` })).toEqual([]);
  });

  it("forgets how to reach somebody who wants no answer, right or wrong", () => {
    expect(readQuestion({ ...right, wantsReply: "no", email: "fel", phone: "fel" })).toEqual({ question: { kind: "question", topic: "bygglov", message: "Får jag bygga?", wantsReply: false, name: "", email: "", phone: "" } });
  });
});

describe("what a sender may do", () => {
  it("is something, however the matter stands: to add and to close while it is open, to open it again when it has ended", () => {
    expect(matterStatuses.map((status) => [status, senderMay(status)])).toEqual([
      ["received", ["add", "close"]],
      ["withDepartment", ["add", "close"]],
      ["waitingForYou", ["add", "close"]],
      ["answered", ["reopen", "close"]],
      ["solved", ["reopen"]],
      ["willNotBeDone", ["reopen"]],
      ["notOurs", ["reopen"]],
    ]);
    expect([...openStatuses, "waitingForYou", ...endedStatuses]).toEqual([...matterStatuses]);
  });

  it("takes words where something is added or not solved, and none where it is closed", () => {
    expect(readAddition("add", { text: " " })).toEqual({ problems: [{ field: "add-text", code: "messageMissing" }] });
    expect(readAddition("reopen", {})).toEqual({ problems: [{ field: "reopen-text", code: "messageMissing" }] });
    expect([readAddition("close", {}), readAddition("add", { text: " Hej " })]).toEqual([{ text: "" }, { text: "Hej" }]);
  });
});
