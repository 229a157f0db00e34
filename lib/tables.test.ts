import { describe, expect, it } from "vitest";
import { readTable, textOf } from "./tables";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("a table", () => {
  it("is read as Swedish spreadsheets write it: a mark, semicolons, Windows' letters, quoted cells over several lines", () => {
    const rows = [{ line: 2, cells: { namn: "Åsa; Öberg", parti: "S" } }, { line: 4, cells: { namn: "a\nb", parti: "" } }];
    const text = 'Namn;Parti\r\n"Åsa; Öberg";S\r\n"a\nb"\r\n;\r\n';
    const windows = Uint8Array.from([...text].map((letter) => letter.charCodeAt(0)));
    for (const each of [bytes(text), bytes(`\uFEFF${text}`), windows, new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le")), new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le").swap16())]) {
      expect(readTable(textOf(each))).toEqual({ columns: ["namn", "parti"], rows });
    }
  });

  it("may have commas or tabs between its cells", () => {
    for (const mark of [",", "\t"]) expect(readTable(`a${mark}b\n1${mark}2;3`)).toEqual({ columns: ["a", "b"], rows: [{ line: 2, cells: { a: "1", b: "2;3" } }] });
  });

  it("that cannot be read says where", () => {
    expect(readTable('a,b\n1,"2')).toEqual({ brokenAt: 2 });
    expect(readTable("")).toEqual({ columns: [], rows: [] });
  });
});
