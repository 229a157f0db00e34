import { expect, it } from "vitest";
import { readItemTable } from "./table";

const head = "Inventory number\tSerial\tKind\tName\tDepartment\tStandard";

it("reads what is pasted from a spreadsheet, and tells every fault with its line", () => {
  expect(readItemTable(`${head}\nBV-1\tS1\tcomputer\tDator\tbiblioteken\tBärbar dator`)).toEqual({ rows: [{ line: 2, inventoryNumber: "BV-1", serial: "S1", kind: "computer", name: "Dator", departmentId: "biblioteken", standard: "Bärbar dator" }] });
  expect(readItemTable(`${head}\nBV-1\t\tcomputer\tDator\tbiblioteken\t\nBV-1\t\tphone\tTelefon\tbiblioteken\t\nBV-2\t\tcar\tBil\tbiblioteken\t`)).toEqual({ problems: [{ field: "table", code: "twice", line: 3 }, { field: "table", code: "kindMissing", line: 4 }] });
  expect([readItemTable(" "), readItemTable("a;b\n1;2"), readItemTable(head)].map((read) => "problems" in read && read.problems[0]?.code)).toEqual(["fileEmpty", "columnsMissing", "fileEmpty"]);
});
