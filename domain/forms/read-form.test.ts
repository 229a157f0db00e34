import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Field, type FormDefinition, formDefinitionSchema, wordsIn } from "./form-definition.schema";
import { askedFields, choiceName, confirmName, fieldName, readForm, snapshotOf } from "./read-form";

const said = (sv: string) => ({ sv });
const choices = ["balkong", "mark", "vet-ej"].map((id) => ({ id, label: { sv: id.toUpperCase(), en: `${id} (en)` } }));
const fields: Field[] = [
  { id: "namn", kind: "short", label: { sv: "Namn", en: "Name" }, required: true, max: 20 },
  { id: "var", kind: "one", label: said("Var?"), required: true, choices },
  { id: "yta", kind: "number", label: said("Yta"), required: true, min: 10, max: 50, when: { field: "var", answer: "mark" } },
  { id: "hjalp", kind: "yesNo", label: said("Hjälp?"), required: false, when: { field: "var", answer: "mark" } },
];
const more: Field[] = [
  { id: "vad", kind: "several", label: said("Vad?"), required: true, choices, when: { field: "hjalp", answer: "yes" } },
  { id: "dag", kind: "date", label: said("Dag"), required: false, min: "2026-01-01", max: "2026-12-31" },
];
const form: FormDefinition = { title: said("Odlingslott"), lead: said("Anmäl dig"), steps: [{ title: said("Ett"), fields }, { title: said("Två"), fields: more }] };
const options = { locale: "sv", yesNo: { yes: "Ja", no: "Nej" } } as const;
const post = (given: Record<string, string>) => Object.fromEntries(Object.entries(given).map(([id, value]) => [fieldName(id), value]));
const read = (given: Record<string, string>, definition = form) => readForm(definition, post(given), options);
const codes = (given: Record<string, string>) => read(given).problems.map(({ field, code }) => `${field}: ${code}`);
const one = (field: Partial<Field> & { kind: Field["kind"] }, value: string, confirmed = "") => {
  const definition = { ...form, steps: [{ title: said("x"), fields: [{ id: "x", label: said("X"), required: true, ...field } as Field] }] };
  return readForm(definition, { ...post({ x: value }), [confirmName("x")]: confirmed }, options).problems.map(({ code }) => code);
};

describe("reading a form", () => {
  it("tells all that is wrong at once, in the order of the form, and asks nothing whose condition is not fulfilled", () => {
    expect(codes({ dag: "1/5" })).toEqual(["f-namn: missing", "f-var: choiceMissing", "f-dag: dateWrong"]);
    expect(codes({ namn: "Rut", var: "mark", hjalp: "yes" })).toEqual(["f-yta: missing", "f-vad: choiceMissing"]);
    expect(codes({ namn: "Rut", var: "balkong", yta: "fel", hjalp: "yes" })).toEqual([]);
  });

  it("keeps the questions as they were asked, in the language of the form, and Swedish ones where it has no words", () => {
    const posted = { ...post({ namn: " Rut ", var: "mark", yta: "12,5", hjalp: "yes" }), [choiceName("vad", "mark")]: "yes", [choiceName("vad", "balkong")]: "yes" };
    const { answers } = readForm(form, posted, { locale: "en", yesNo: { yes: "Yes", no: "No" } });
    expect(snapshotOf(answers)).toEqual([
      { question: "Name", answer: "Rut" },
      { question: "Var?", answer: "mark (en)" },
      { question: "Yta", answer: "12,5" },
      { question: "Hjälp?", answer: "Yes" },
      { question: "Vad?", answer: "balkong (en); mark (en)" },
    ]);
    expect(wordsIn({ sv: "Ja" }, "ar")).toEqual({ text: "Ja", lang: "sv" });
  });

  it("forgets the answers to a field behind a field that is no longer asked itself", () => {
    const { answers, problems } = read({ namn: "Rut", var: "balkong", hjalp: "yes" });
    expect([problems, answers.map(({ id }) => id)]).toEqual([[], ["namn", "var", "dag"]]);
  });

  it.each([
    [{ kind: "number" }, "tolv", ["numberWrong"]],
    [{ kind: "number", min: 10 }, "9", ["numberTooSmall"]],
    [{ kind: "number", max: 10 }, "1 000", ["numberTooLarge"]],
    [{ kind: "number" }, "١٢", []],
    [{ kind: "date" }, "2026-02-30", ["dateWrong"]],
    [{ kind: "date", min: "2026-01-01" }, "2025-12-31", ["dateTooEarly"]],
    [{ kind: "date", max: "2026-01-01" }, "2026-01-02", ["dateTooLate"]],
    [{ kind: "email" }, "rut@hem", ["emailWrong"]],
    [{ kind: "telephone" }, "ring", ["phoneWrong"]],
    [{ kind: "short", max: 3 }, "Ruts", ["tooLong"]],
    [{ kind: "yesNo" }, "kanske", ["choiceMissing"]],
    [{ kind: "one", choices }, "annat", ["choiceMissing"]],
  ] as const)("%j is answered with %j", (field, value, problems) => {
    expect(one(field as Field, value)).toEqual(problems);
  });

  it("asks about what looks like a personal identity number, except where a law lets the form ask for it", () => {
    expect(one({ kind: "short" }, "811228-9874")).toEqual(["identityNumber"]);
    expect(one({ kind: "short" }, "811228-9874", "yes")).toEqual([]);
    expect(one({ kind: "short", legalBasis: "skollagen 29:19" }, "811228-9874")).toEqual([]);
  });
});

describe("a definition", () => {
  const faults = (steps: FormDefinition["steps"]) => (formDefinitionSchema.safeParse({ ...form, steps }).error?.issues ?? []).map(({ message }) => message);
  const step = (...given: Field[]) => ({ title: said("S"), fields: given });
  it("is refused where a condition points to a later field, to itself or to an answer that cannot be given, and where two fields are one", () => {
    expect(formDefinitionSchema.safeParse(form).success).toBe(true);
    expect(faults([step(fields[2] as Field, fields[1] as Field)])).toEqual(["conditionAstray"]);
    expect(faults([step({ ...(fields[1] as Field), when: { field: "var", answer: "mark" } })])).toEqual(["conditionAstray"]);
    expect(faults([step(fields[1] as Field, { ...(fields[2] as Field), when: { field: "var", answer: "hav" } })])).toEqual(["conditionAstray"]);
    expect(faults([step(fields[0] as Field), step(fields[0] as Field)])).toEqual(["idTwice", "idTwice"]);
    expect(faults([step({ id: "f", kind: "files", label: said("F"), required: false }), step()])).toEqual(["filesNotLast"]);
  });
});

const id = fc.constantFrom("a", "b", "c", "constructor", "d-e");
const label = fc.record({ sv: fc.string({ minLength: 1 }) });
const when = fc.option(fc.record({ field: id, answer: fc.constantFrom("yes", "no", "a", "b") }), { nil: undefined });
const base = { id, label, required: fc.boolean(), when };
const anyField = fc.oneof(
  fc.record({ ...base, kind: fc.constantFrom("short", "long", "email", "telephone", "number", "date", "place", "yesNo", "files", "information") }),
  fc.record({ ...base, kind: fc.constantFrom("one", "several"), choices: fc.array(fc.record({ id, label }), { maxLength: 4 }) }),
);
const anyForm = fc.record({ title: label, lead: label, steps: fc.array(fc.record({ title: label, fields: fc.array(anyField, { maxLength: 6 }) }), { minLength: 1, maxLength: 3 }) }) as unknown as fc.Arbitrary<FormDefinition>;
const name = fc.oneof(id.map(fieldName), fc.tuple(id, id).map(([field, choice]) => choiceName(field, choice)), id.map(confirmName), fc.string());
const anyPost = fc.dictionary(name, fc.oneof(fc.constantFrom("yes", "no", "a", "b", "", "2026-05-31", "12", "rut@hem.example", "811228-9874"), fc.string()));

describe("whatever the definition and whatever the post", () => {
  it("reading never throws, answers nothing that is not asked, and reads the same again", () => {
    fc.assert(
      fc.property(anyForm, anyPost, (definition, posted) => {
        const asked = askedFields(definition, posted);
        const first = readForm(definition, posted, options);
        expect(first.answers.every((answer) => asked.has(answer.id))).toBe(true);
        const whole = definition.steps.flatMap((each) => each.fields);
        // Told from the definition alone: something before it, that was answered so itself.
        for (const field of whole) if (asked.has(field.id) && field.when && whole.filter((each) => each.id === field.id).length === 1) expect(asked.has(field.when.field)).toBe(true);
        // Without what was not asked the snapshot is the same.
        const kept = Object.fromEntries(Object.entries(posted).filter(([key]) => [...asked].some((each) => key === fieldName(each) || key.startsWith(`${fieldName(each)}--`) || key === confirmName(each))));
        const again = readForm(definition, kept, options);
        if (first.problems.length === 0) expect([again.problems, snapshotOf(again.answers)]).toEqual([[], snapshotOf(first.answers)]);
      }),
    );
  });
});
