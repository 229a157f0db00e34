import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locales } from "@/i18n/routing";
import { growth, inProportion } from "@/test/growth";
import { lix as measuredLix } from "@/test/lix";
import type { Block } from "../blocks.schema";
import type { Content } from "../content.schema";
import { isIdentityNumber, luhn } from "./checks/personal";
import { factsWith, heading, linked, paragraph, textWith } from "./gate.fixtures";
import { type GateFacts, nameOf, severities } from "./gate.schema";
import { checks, findingsOf } from "./look";
import { otherLanguage } from "./other-language";
import { lix, sentencesOf } from "./readability";

const picture = (alt: string, more: { caption?: string; decorative?: boolean; words?: boolean } = {}): Block => ({
  type: "image",
  picture: { source: "media:abc", ...(more.decorative ? { decorative: true } : { alt }), ...(more.words ? { words: true } : {}) },
  ...(more.caption ? { caption: more.caption } : {}),
});
const table = (head: string[], caption = "Avgifter 2027", rowHeadings = false): Block => ({ type: "table", caption, head: head.map((text) => (text ? [{ text }] : [])), rows: [head.map(() => [{ text: "10 kronor" }])], rowHeadings });
const bold = (text: string): Block => ({ type: "paragraph", content: [{ text, marks: ["strong"] }] });
const words = (count: number) => `${Array.from({ length: count }, () => "hus").join(" ")}.`;
const english = "You can apply for a building permit and you will get an answer from the municipality.";

const service = (label: string, link = "https://e.bjorkvalla.example/sok", note?: string): Block => ({ type: "service", kind: "eService", label, link, ...(note ? { note } : {}) });
const film = (title: string, ...said: string[]): Block => ({ type: "video", provider: "youtube", videoId: "aqz-KE-bpKQ", title, captions: true, transcript: said.map((text) => ({ type: "paragraph", content: [{ text }] })) });
const document = (title: string): Block => ({ type: "document", mediaId: "taxa", title });

interface Example {
  text: Content;
  facts?: Partial<GateFacts>;
}
const just = (...body: Block[]): Example => ({ text: textWith(...body) });
const given = (facts: Partial<GateFacts>, ...body: Block[]): Example => ({ text: textWith(...body), facts });
const differing = (content: Partial<Content>): Example => ({ text: { ...textWith(paragraph("En text.")), ...content } });

type Question = Extract<Block, { type: "formStep" }>["fields"][number];
const ask = (id: string, sv: string): Extract<Question, { kind: "short" }> => ({ kind: "short", id, label: { sv }, required: false });
const choose = (id: string, ...choices: string[]): Question => ({ kind: "one", id, label: { sv: "Välj en" }, required: false, choices: choices.map((choice) => ({ id: choice, label: { sv: choice } })) });
const info: Question = { kind: "information", id: "info", label: { sv: "Bra att veta" } };
const questions = (...fields: Question[]): Block => ({ type: "formStep", title: { sv: "Ett steg" }, fields });
const asking = (...fields: Question[]): Example => ({ text: { ...textWith(), body: [questions(...fields)] }, facts: { kind: "form" } });

/** For each check: what it finds, and what is so near to it that it must not. */
const examples: Record<string, [found: Example[], passed: Example[]]> = {
  headingEmpty: [[just(heading(" – "))], [just(heading("2027"))]],
  headingSkipped: [[just(heading("Avgifter", 3))], [just(heading("Avgifter"), heading("Bygglov", 3))]],
  headingTooLong: [[just(heading("Så här gör du när du ska ansöka om bygglov för en ny byggnad på en tomt som ligger utanför detaljplan"))], [just(heading("Så ansöker du om bygglov"))]],
  headingTwice: [[just(heading("Avgifter"), paragraph("A."), heading("avgifter "))], [just(heading("Avgifter"), heading("Avgifter", 3))]],
  noHeadings: [[just(paragraph(words(360)))], [just(heading("Hus"), paragraph(words(360))), just(paragraph(words(300)))]],
  boldAsHeading: [[just(bold("Så här gör du"))], [just(bold("Ring 112 om det brinner.")), just({ type: "paragraph", content: [{ text: "Viktigt: ", marks: ["strong"] }, { text: "ta med legitimation" }] })]],
  listByHand: [[just(paragraph("- mjölk"), paragraph("- bröd")), just(paragraph("1. Ring"), paragraph("2. Vänta"))], [just(paragraph("– Vi är glada, säger Karin Ek.")), just(paragraph("2026 byggs skolan."), paragraph("2027 öppnar den."))]],
  linkSaysNothing: [[just(linked("Läs mer »", "page:bygglov")), just(linked("*", "page:bygglov")), just(linked("klicka här", "https://www.boverket.se/")), given({ locale: "en" }, linked("Read more", "page:bygglov"))], [just(linked("Läs mer om bygglov", "page:bygglov")), given({ locale: "sv" }, linked("Härnösand", "https://www.harnosand.se/"))]],
  linkIsAddress: [[just(linked("https://www.boverket.se/sv/bygglov", "https://www.boverket.se/sv/bygglov"))], [just(linked("Boverket", "https://www.boverket.se/"))]],
  linkSameWords: [[just(linked("Blanketten", "https://www.a.example/1"), linked("blanketten", "https://www.a.example/2"))], [just(linked("Blanketten", "https://www.a.example/1"), linked("Blanketten", "https://www.a.example/1"))]],
  linkFile: [[just(linked("Taxan för 2027", "https://www.a.example/taxa.pdf"))], [just(linked("Taxan för 2027 (pdf, 120 kB)", "https://www.a.example/taxa.pdf")), just(linked("Om pdf", "https://www.a.example/om-pdf"))]],
  linkGone: [[given({ links: new Map([["page:borta", "gone"]]) }, linked("Sidan som fanns", "page:borta"))], [just(linked("Sidan som finns", "page:bygglov"))]],
  linkMerged: [[given({ links: new Map([["page:hop", "merged"]]) }, linked("Sidan som lagts ihop", "page:hop"))], [just(linked("Sidan", "page:hop"))]],
  linkDead: [[given({ external: new Map([["https://www.a.example/", { state: "dead" }]]) }, linked("En webbplats", "https://www.a.example/"))], [just(linked("En webbplats", "https://www.a.example/"))]],
  linkMoved: [[given({ external: new Map([["https://www.a.example/", { state: "redirected", movedTo: "https://www.b.example/" }]]) }, linked("En webbplats", "https://www.a.example/"))], [just(linked("En webbplats", "https://www.a.example/"))]],
  altIsFileName: [[just(picture("IMG_2034")), just(picture("stadshuset.jpg")), just(picture("abc"))], [just(picture("Stadshuset i kvällsljus"))]],
  altBeginsWithPicture: [[just(picture("Bild på stadshuset")), given({ locale: "en" }, picture("A photo of the town hall"))], [just(picture("Bilden av Gustav Vasa hänger i salen"))]],
  altTooLong: [[just(picture("Ett hus ".repeat(25)))], [just(picture("Ett hus"))]],
  altIsCaption: [[just(picture("Stadshuset", { caption: "stadshuset" }))], [just(picture("Stadshuset", { caption: "Byggt 1912" }))]],
  decorativeWithCaption: [[just(picture("", { decorative: true, caption: "Stadshuset" }))], [just(picture("", { decorative: true }))]],
  pictureText: [[given({ pictures: new Map([["media:abc", { hasText: true }]]) }, picture("En affisch")), given({ pictures: new Map([["media:abc", { hasText: true }]]) }, picture("", { decorative: true })), just(picture("En affisch", { words: true }))], [given({ pictures: new Map([["media:abc", { hasText: true }]]) }, picture("Affisch: Torgdag lördag 12 december klockan 11"))]],
  pictureTextPale: [[given({ pictures: new Map([["media:abc", { hasText: true, wordContrast: 2.1 }]]) }, picture("Affisch: Torgdag lördag")), given({ pictures: new Map([["media:abc", { hasText: false, wordContrast: 2.1 }]]) }, picture("Affisch: Torgdag lördag", { words: true }))], [given({ pictures: new Map([["media:abc", { hasText: false, wordContrast: 2.1 }]]) }, picture("Löv i motljus vid ån")), given({ pictures: new Map([["media:abc", { hasText: true, wordContrast: 4.5 }]]) }, picture("Affisch: Torgdag lördag"))]],
  tableHeadEmpty: [[just(table(["", ""])), just(table(["\u00AD", "\u200B"]))], [just(table(["Ärende", "Avgift"]))]],
  tableHeadCellEmpty: [[just(table(["Ärende", ""])), just(table(["", "Avgift"]))], [just(table(["", "Avgift"], "Avgifter", true))]],
  tableOneColumn: [[just(table(["Ärende"]))], [just(table(["Ärende", "Avgift"]))]],
  tableTooWide: [[just(table("abcdefgh".split("")))], [just(table("abcdefg".split("")))]],
  captionIsHeading: [[just(heading("Avgifter 2027"), table(["Ärende", "Avgift"]))], [just(heading("Avgifter"), table(["Ärende", "Avgift"]))]],
  otherLanguage: [[just(paragraph(english)), just(paragraph(`Så här står det på engelska. ${english}`)), just(paragraph("يمكنك التقدم بطلب للحصول على رخصة بناء من البلدية"))], [just({ type: "paragraph", content: [{ text: english, lang: "en" }] }), just(paragraph("Läs lagen om tillgänglighet till digital offentlig service.")), just(paragraph("Vi spelar The Sound of Music på biografen i december."))]],
  longSentence: [[just(paragraph(words(31)))], [just(paragraph(words(30))), just(paragraph("Kom t.ex. kl. 10. ".repeat(12)))]],
  hardParagraph: [[just(paragraph("Kommunstyrelsens förvaltningsövergripande verksamhetsutvecklingsarbete förutsätter kontinuerlig kompetensförsörjning avseende informationssäkerhetsklassificering samt dokumenthanteringsplanering enligt kommunfullmäktiges inriktningsbeslut avseende digitaliseringsstrategins genomförande under kommande mandatperioder enligt beslut."))], [just(paragraph("Du kan söka bygglov när du vill. Vi svarar dig så fort vi kan. Ring oss om du har en fråga eller vill ha hjälp."))]],
  forbiddenWord: [[given({ words: [{ locale: "sv", word: "brukare", instead: "den som får stöd" }] }, paragraph("Varje Brukare får en plan."))], [given({ words: [{ locale: "sv", word: "brukare", instead: "" }] }, paragraph("Förbrukaren betalar.")), given({ words: [{ locale: "en", word: "hus", instead: "" }] }, paragraph("Ett hus."))]],
  abbreviation: [[just(paragraph("Fråga MSN om saken."))], [just(paragraph("Miljö- och samhällsnämnden (MSN) bestämmer. MSN möts varje månad.")), just(paragraph("Ring SOS."))]],
  bySense: [[just(paragraph("Klicka på den gröna knappen.")), just(paragraph("Fyll i rutan till höger.")), given({ locale: "en" }, paragraph("Press the button on the right."))], [just(paragraph("Biblioteket ligger till höger om entrén.")), just(paragraph("Se listan nedan.")), just(paragraph("Den gröna väskan är borttappad."))]],
  identityNumber: [[just(paragraph("Sökande: 811228-9874.")), just(paragraph("Anna, 19811228-9874, bor här.")), just(paragraph("Samordningsnummer 701063-2391."))], [just(paragraph("Organisationsnummer 212000-0142.")), just(paragraph("Diarienummer 811228-9875.")), just(paragraph("Ring 08-465 004 00."))]],
  cardNumber: [[just(paragraph("Kort 4111 1111 1111 1111."))], [just(paragraph("Nummer 4111 1111 1111 1112."))]],
  privateAddress: [[just(paragraph("Skriv till anna.svensson@gmail.com.")), just(linked("Anna", "mailto:anna@hotmail.com"))], [just(paragraph("Skriv till kommun@bjorkvalla.example."))]],
  protectedPerson: [[just(paragraph("Anna Svensson har skyddad identitet."))], [just(paragraph("Ring oss om du har skyddade personuppgifter."))]],
  datePassed: [[just(paragraph("Ansök senast den 3 mars 2025.")), just(paragraph("Anmäl dig senast 2026-11-24.")), given({ locale: "en" }, paragraph("Apply no later than 3 March 2025."))], [just(paragraph("Ansök senast den 25 november 2026.")), just(paragraph("Lagen ändrades den 3 mars 2025.")), just(paragraph("Sidan uppdaterades senast den 3 mars 2025.")), given({ kind: "news", firstPublished: "2025-02-01" }, paragraph("Ansök senast den 3 mars 2025."))]],
  allCaps: [[just(paragraph("OBS! KOM I GOD TID till mötet."))], [just(paragraph("Läs om EU och FN."))]],
  emoji: [[just(paragraph("Välkommen 🎉")), just(paragraph("Välkommen :)")), just(paragraph("====== Nytt"))], [just(paragraph("© Björkvalla kommun 2026: välkommen (alla)."))]],
  letterSpaced: [[just(paragraph("V I K T I G T"))], [just(paragraph("A, B och C"))]],
  spacing: [[just(paragraph("Ett  hus.")), just(paragraph("Ett\u00a0\u00a0hus.")), just(paragraph("Rad ett\nrad två"))], [just(paragraph("10\u00a0000 kronor."))]],
  leadEmpty: [[differing({ lead: " " })], [differing({ lead: "Kort." })]],
  titleIsLead: [[differing({ title: "Sök bygglov", lead: "Sök bygglov." })], [differing({ title: "Sök bygglov", lead: "Så gör du." })]],
  formAsksNothing: [[asking(info)], [asking(ask("a", "Vad?")), just(paragraph("En text."))]],
  formStepEmpty: [[asking()], [asking(ask("a", "Vad?"))]],
  formSameLabel: [[asking(ask("a", "Vad?"), ask("b", "vad?"))], [asking(ask("a", "Vad?"), ask("b", "Var?"))]],
  formFewChoices: [[asking(choose("a", "en"))], [asking(choose("a", "en", "tva"))]],
  formConditionAstray: [[asking({ ...ask("a", "Vad?"), when: { field: "b", answer: "en" } }, choose("b", "en", "tva"))], [asking(choose("b", "en", "tva"), { ...ask("a", "Vad?"), when: { field: "b", answer: "en" } })]],
  formAsksNumber: [[asking(ask("a", "Ditt personnummer"))], [asking({ ...ask("a", "Ditt personnummer"), legalBasis: "skollagen 29 kap. 19 §" }), asking(ask("a", "Ditt namn"))]],
  formOtherBlocks: [[given({ kind: "form" }, paragraph("En text.")), just(questions(ask("a", "Vad?")))], [asking(ask("a", "Vad?"))]],
  titleTooLong: [[differing({ title: "a".repeat(71) })], [differing({ title: "a".repeat(70) })]],
  noContact: [[differing({ body: [paragraph("En text.")] })], [differing({ body: [linked("Kontaktcenter", "contact:vaxel")] }), { text: { ...textWith(), body: [paragraph("En text.")] }, facts: { kind: "news" } }]],
  noOwner: [[given({ owner: "nobody" })], [given({ owner: "left" })]],
  ownerLeft: [[given({ owner: "left" })], [just()]],
  checkPassed: [[given({ checkBy: "2026-11-24" })], [given({ checkBy: "2026-11-25" })]],
  checkMissing: [[given({ checkBy: null })], [given({ checkBy: null, firstPublished: null })]],
};

const found = ({ text, facts }: Example) => findingsOf(text, factsWith(facts)).map(({ check }) => check);

describe("what the gate looks for", () => {
  it("is at least 25 things, each told apart, each shown here by what it finds and what it lets be", () => {
    expect(checks.length).toBeGreaterThanOrEqual(25);
    expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
    expect(Object.keys(examples).sort()).toEqual(checks.map(({ id }) => id).sort());
  });

  it.each(checks.map(({ id }) => id))("%s finds what it is for, and nothing that only looks like it", (id) => {
    const [wrong, right] = examples[id] ?? [[], []];
    for (const example of wrong) expect(found(example), JSON.stringify(example.text.body)).toContain(id);
    for (const example of right) expect(found(example), JSON.stringify(example.text.body)).not.toContain(id);
  });

  it("each is told with what is wrong, why it matters and how it is mended, in every language (EN 301 549 11.8.4)", () => {
    for (const language of locales) {
      const messages = JSON.parse(readFileSync(`messages/${language}.json`, "utf8")) as { gate: { checks: Record<string, Record<string, string>> } };
      for (const { id } of checks) expect(Object.entries(messages.gate.checks[id] ?? {}).flatMap(([part, words]) => (words.trim() ? [part] : [])).toSorted(), `${language} ${id}`).toEqual(["mend", "what", "why"]);
    }
  });

  it("nothing is found in a text that is in order", () => {
    expect(findingsOf(textWith(heading("Så gör du"), paragraph("Ring oss. Vi hjälper dig.")), factsWith())).toEqual([]);
  });

  it("an identity number is never repeated in what is said of it", () => {
    const [finding] = findingsOf(textWith(paragraph("Anna 811228-9874.")), factsWith());
    expect(JSON.stringify(finding)).not.toContain("9874");
  });
});

describe("blocks that lead elsewhere are looked at as any words are", () => {
  const dead: Partial<GateFacts> = { external: new Map([["https://e.bjorkvalla.example/sok", { state: "dead" }], ["https://www.youtube.com/watch?v=aqz-KE-bpKQ", { state: "dead" }]]) };
  const gone: Partial<GateFacts> = { links: new Map([["media:taxa", "gone"], ["contact:vaxel", "gone"], ["page:borta", "gone"]]) };
  const wrong: [block: string, Example, check: string][] = [
    ["the button of a service", just(service("Läs mer")), "linkSaysNothing"],
    ["the note of a service", just(service("Ansök", undefined, "Skriv till anna@gmail.com.")), "privateAddress"],
    ["where a service leads outside", given(dead, service("Ansök om plats")), "linkDead"],
    ["where a service leads inside", given(gone, service("Ansök om plats", "page:borta")), "linkGone"],
    ["two services with the same words", just(service("Ansök"), service("Ansök", "https://e.bjorkvalla.example/annan")), "linkSameWords"],
    ["the title of a film", just(film("Möt 811228-9874")), "identityNumber"],
    ["what is said in a film", just(film("En dag på förskolan", "Ansök senast den 3 mars 2025.")), "datePassed"],
    ["where a film is", given(dead, film("En dag på förskolan")), "linkDead"],
    ["the words that lead to a document", just(document("här")), "linkSaysNothing"],
    ["a document that is no longer there", given(gone, document("Taxan för 2027")), "linkGone"],
    ["a contact that is no longer there", given(gone, { type: "contact", contactId: "vaxel" }), "linkGone"],
  ];

  it.each(wrong)("%s", (_, example, check) => expect(found(example)).toContain(check));

  it("and nothing is found in them when they are in order", () => {
    const right = just(service("Ansök om plats", undefined, "Du behöver BankID."), film("En dag på förskolan", "Barnen äter frukost."), document("Taxan för 2027"));
    expect(found(right)).toEqual([]);
  });
});

describe("a finding keeps its name", () => {
  const wrong = [linked("läs mer", "page:bygglov"), bold("Så här gör du"), paragraph("Ansök senast den 3 mars 2025.")];
  const piece = fc.oneof(fc.constant(heading("En rubrik")), fc.string({ minLength: 1, maxLength: 40 }).map(paragraph), fc.constant(table(["A", "B"])));

  it("while whatever is written before, between and after it", () => {
    const names = (body: Block[]) => findingsOf(textWith(...body), factsWith()).filter(({ check }) => ["linkSaysNothing", "boldAsHeading", "datePassed"].includes(check)).map(nameOf).sort();
    const before = names(wrong);
    expect(before).toHaveLength(3);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), fc.array(piece, { maxLength: 4 }), (first, second) => {
        const [link, ...rest] = wrong;
        const after = names([...first, ...(link ? [link] : []), ...second, ...rest]);
        for (const name of before) expect(after).toContain(name);
      }),
      { numRuns: 60 },
    );
  });

  it("and the same words twice are two findings", () => {
    const names = findingsOf(textWith(linked("här", "page:a"), linked("här", "page:a")), factsWith()).filter(({ check }) => check === "linkSaysNothing").map(nameOf);
    expect(new Set(names).size).toBe(2);
  });

  it("and the heaviest come first", () => {
    const order = findingsOf(textWith(bold("Så här gör du"), linked("läs mer", "page:a"), paragraph("Välkommen 🎉")), factsWith()).map(({ severity }) => severities.indexOf(severity));
    expect(order).toEqual([...order].sort());
  });
});

describe("numbers of people", () => {
  it("are found in any writing, and nothing else is, whatever digits come", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 999 }), fc.boolean(), (year, month, day, serial, coordination) => {
        const two = (value: number) => String(value).padStart(2, "0");
        const nine = `${two(year)}${two(month)}${two(day + (coordination ? 60 : 0))}${String(serial).padStart(3, "0")}`;
        const last = [..."0123456789"].filter((digit) => luhn(nine + digit));
        expect(last).toHaveLength(1);
        for (const digit of "0123456789") {
          const number = `${nine.slice(0, 6)}-${nine.slice(6)}${digit}`;
          expect(isIdentityNumber(number)).toBe(digit === last[0]);
          expect(found(just(paragraph(`Nummer ${number}.`))).includes("identityNumber")).toBe(digit === last[0]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("measures", () => {
  it("LIX is the one that the demonstration's texts are measured with", () => {
    for (const text of ["", "Ett hus.", "Kommunfullmäktige bestämmer om avgifterna. De gäller från januari."]) expect(lix(text)).toBe(measuredLix(text));
  });

  it("a full stop inside a word, a number or an abbreviation ends no sentence", () => {
    expect(sentencesOf("Kom t.ex. kl. 10.30 till www.bjorkvalla.example. Ta med 3.5 liter! Hej")).toEqual(["Kom t.ex. kl. 10.30 till www.bjorkvalla.example.", "Ta med 3.5 liter!", "Hej"]);
  });

  it("a language is told from its little words alone, and Norwegian is let be in Swedish", () => {
    expect(otherLanguage(english, "sv")).toBe("en");
    expect(otherLanguage("Du kan søke om tillatelse, og vi vil svare deg så fort vi kan", "sv")).toBeNull();
    expect(otherLanguage("Sie können einen Antrag stellen und wir werden Ihnen mit der Antwort helfen, wenn es nicht geht", "sv")).toBe("de");
    expect(otherLanguage("The end", "sv")).toBeNull();
  });
});

describe("a text that is made to keep the gate busy", () => {
  const long = (piece: string, length: number) => `x${piece.repeat(length / piece.length)}x`.match(/[^]{1,20000}/g)!.map((words) => ({ text: words }));

  it.each(["a", "A", "!", "?!", "a.", ".", "-", "1 "])("is looked through at a cost in proportion to its length: %j again and again", (piece) => {
    const look = (length: number) => {
      const inlines = long(piece, length);
      const link = inlines.map((inline) => ({ ...inline, link: "https://www.example.se/" }));
      return findingsOf(textWith({ type: "paragraph", content: inlines }, { type: "paragraph", content: link }), factsWith());
    };
    expect(growth(look, 40_000)).toBeLessThan(inProportion);
  });
});
