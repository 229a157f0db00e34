import { describe, expect, it } from "vitest";
import { readElected } from "./elected-file";

const read = (text: string) => readElected(new TextEncoder().encode(text));
const head = "nyckel;namn;nämnd;uppdrag;parti;från;till;ersättarordning;e-post";
const faults = (...lines: string[]) => {
  const answer = read([head, ...lines].join("\n"));
  return answer.ok ? [] : answer.problems.map(({ line, field, code }) => `${line} ${field} ${code}`);
};

describe("a register of elected representatives", () => {
  it("is read from a Swedish spreadsheet, in its own words, and the same from JSON", () => {
    const rows = [
      { key: "17", name: "Åsa Öberg", body: "Byggnadsnämnden", role: "firstViceChair", party: "S", from: "2023-01-01", to: "2026-12-31", substituteOrder: undefined, email: "asa@kommun.example" },
      { key: "18", name: "Bo Ek", body: "Byggnadsnämnden", role: "substitute", party: undefined, from: "2023-01-01", to: undefined, substituteOrder: 2, email: undefined },
    ];
    const text = `${head}\r\n17;Åsa Öberg;Byggnadsnämnden;1:e vice ordförande;S;2023-01-01;2026-12-31;;asa@kommun.example\r\n18;Bo Ek;Byggnadsnämnden;Ersättare;;2023-01-01;;2;\r\n`;
    expect(read(text)).toEqual({ ok: true, rows });
    expect(readElected(Uint8Array.from([...text].map((letter) => letter.charCodeAt(0))))).toEqual({ ok: true, rows });
    expect(read(JSON.stringify(rows))).toEqual({ ok: true, rows });
    expect(read(`\uFEFF${JSON.stringify(rows.map(({ key, name, body, from, role }) => ({ personKey: key, Namn: name, organ: body, uppdrag: role, "Från": from })))}`)).toMatchObject({ ok: true, rows: [{ key: "17" }, { role: "substitute" }] });
  });

  it("tells everything that is wrong, by line and field", () => {
    expect(faults("a b;;;kung;;igår;;0;x")).toEqual(["2 key keyWrong", "2 name nameMissing", "2 body bodyMissing", "2 role roleUnknown", "2 from dateWrong", "2 substituteOrder orderWrong", "2 email emailWrong"]);
    expect(faults("1;Bo;KS;ledamot;;2023-01-01;2022-01-01;;", "1;Bo;KS;ledamot;;2023-01-01;;;", "1;Bo;KS;ledamot;;2023-01-01;;;", "1;Eva;KF;ledamot;;2023-01-01;;;")).toEqual(["2 to toBeforeFrom", "4 null twice", "5 name nameDiffers"]);
    expect(faults(`1;${"a".repeat(201)};KS;ledamot;;2023-02-30;;;`)).toEqual(["2 name tooLong", "2 from dateWrong"]);
  });

  it("never takes a personal identity number for a key", () => {
    for (const key of ["19800101-1234", "198001011234", "800101-1234", "8001011234"]) expect(faults(`${key};Bo;KS;ledamot;;2023-01-01;;;`)).toEqual(["2 key keyPersonal"]);
  });

  it("that is empty, cannot be read or lacks a column is refused as a whole", () => {
    expect(faults()).toEqual(["1 null empty"]);
    expect(read("[]")).toEqual({ ok: false, problems: [{ line: 1, field: null, code: "empty" }] });
    expect(read("[{]")).toEqual({ ok: false, problems: [{ line: 1, field: null, code: "unreadable" }] });
    expect(read('{"a":1}')).toEqual({ ok: false, problems: [{ line: 1, field: null, code: "unreadable" }] });
    expect(read('a;"b')).toMatchObject({ ok: false, problems: [{ code: "unreadable" }] });
    expect(read("namn;roll\nBo;ledamot")).toMatchObject({ problems: [{ field: "key", code: "columnMissing" }, { field: "body" }, { field: "from" }] });
    expect(read("[7]")).toMatchObject({ problems: [{ field: "key", code: "keyWrong" }, { field: "name" }, { field: "body" }, { field: "role" }, { field: "from" }] });
  });
});
