import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/*
 * Seed files of a very small municipality, right in every way; a test changes the one thing that it is about.
 */
const organisation = {
  "departments.yaml": `
- { key: kontoret, name: { sv: Kontoret, en: The Office }, slug: { sv: kontoret, en: the-office }, contact: vaxeln, hours: dagtid }
- { key: enheten, parent: kontoret, name: { sv: Enheten }, slug: { sv: enheten }, head: kim-ek }
`,
  "bodies.yaml": `
- { key: fullmaktige, kind: council, department: kontoret, name: { sv: Fullmäktige, en: The Council }, slug: { sv: fullmaktige, en: the-council } }
`,
  "people.yaml": `
- { key: kim-ek, name: Kim Ek, department: enheten, title: { sv: Chef }, email: kim.ek@example.com }
- { key: bo-ask, name: Bo Ask, department: kontoret, title: { sv: Handläggare } }
`,
  "contacts.yaml": `
- { key: vaxeln, department: kontoret, name: { sv: Växeln }, phones: [{ number: "+46846500400", kind: phone }], hours: dagtid }
`,
  "opening-hours.yaml": `
- { key: dagtid, name: { sv: Dagtid }, weekly: [{ days: [mon], from: "09:00", to: "16:00" }], closedOnHolidays: true, exceptions: [] }
`,
  "illustrations/hus.svg": "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>",
};

const dates = "published: 2025-02-03\nchanged: 2026-09-14\nchecked: 2026-09-14\ncheckBy: 2027-03-14";
const responsible = "department: enheten\nowner: kim-ek\naudience: [resident]";

const content = {
  "pages/bygga/bygga.sv.md": `---\nid: bygga\ntitle: Bygga\nslug: bygga\nsummary: Om att bygga.\n${responsible}\n${dates}\n---\nVälj en sida.\n`,
  "pages/bygga/bygga.en.md": `---\nid: bygga\ntitle: Building\nslug: building\nsummary: About building.\n${dates}\n---\nChoose a page.\n`,
  "pages/bygga/lov.sv.md": `---\nid: lov\nparent: bygga\ntitle: Bygglov\nslug: bygglov\nsummary: Ansök om lov.\nimage: hus\n${responsible}\n${dates}\n---\n## Så gör du\n\nLäs [om att bygga](page:bygga).\n\n::contact{key="vaxeln"}\n`,
  "pages/bygga/lov.en.md": `---\nid: lov\ntitle: Permits\nslug: permits\nsummary: Apply for a permit.\n${dates}\n---\nApply in time.\n`,
  "news/2026-11-19-oppet.sv.md": `---\nid: oppet\ntitle: Nya tider\nslug: nya-tider\nlead: Vi öppnar tidigare.\ncategory: bygga\ndepartment: kontoret\nowner: bo-ask\n${dates.replace("2025-02-03", "2026-11-19T08:30")}\n---\nFrån måndag.\n`,
};

export const smallMunicipality = { ...organisation, ...content };
export type SmallFiles = Partial<Record<keyof typeof smallMunicipality, string>> & Record<string, string>;

/** Writes the small municipality, with `changes` in place of its own files, and returns the folder. */
export async function writeSmallMunicipality(changes: SmallFiles = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "torget-seed-"));
  for (const [name, text] of Object.entries({ ...smallMunicipality, ...changes })) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text ?? "");
  }
  return folder;
}
