import { expect, it } from "vitest";
import { smallMunicipality, writeSmallMunicipality } from "@/test/small-municipality";
import { readSeedFiles } from "./seed-files";

const permit = smallMunicipality["pages/bygga/lov.sv.md"];

/** The lines that the reader complains with. */
async function complaints(changes: Record<string, string>): Promise<string> {
  const folder = await writeSmallMunicipality(changes);
  return readSeedFiles(folder).then(() => "", (error: Error) => error.message);
}

it("files that are right are read without complaint", async () => {
  expect(await complaints({})).toBe("");
});

it.each([
  ["a page without an owner", "pages/bygga/lov.sv.md", permit.replace("owner: kim-ek\n", ""), "pages/bygga/lov.sv.md: owner:"],
  ["an owner whom nobody knows", "pages/bygga/lov.sv.md", permit.replace("kim-ek", "nobody"), "pages/bygga/lov.sv.md: owner: nobody is not there"],
  ["a department that is not there", "pages/bygga/lov.sv.md", permit.replace("enheten", "borta"), "pages/bygga/lov.sv.md: department: borta is not there"],
  ["a slug that is no address", "pages/bygga/lov.sv.md", permit.replace("slug: bygglov", "slug: Byggløv"), "pages/bygga/lov.sv.md: slug: must be a key"],
  ["a date that is none", "pages/bygga/lov.sv.md", permit.replace("checkBy: 2027-03-14", "checkBy: nästa år"), "pages/bygga/lov.sv.md: checkBy: must be a date"],
  ["an unknown audience", "pages/bygga/lov.sv.md", permit.replace("[resident]", "[everybody]"), "pages/bygga/lov.sv.md: audience.0: must be one of"],
  ["a field that is misspelt", "pages/bygga/lov.sv.md", permit.replace("image:", "imgae:"), 'pages/bygga/lov.sv.md: Unrecognized key: "imgae"'],
  ["a link to a page that is not there", "pages/bygga/lov.sv.md", permit.replace("page:bygga)", "page:borta)"), "pages/bygga/lov.sv.md: body: page:borta is not there"],
  ["a contact box for nobody", "pages/bygga/lov.sv.md", permit.replace('key="vaxeln"', 'key="borta"'), "pages/bygga/lov.sv.md: body: contact:borta is not there"],
  ["HTML in the text", "pages/bygga/lov.sv.md", `${permit}\n<script>alert(1)</script>\n`, `pages/bygga/lov.sv.md: line ${`${permit}\n`.split("\n").length}: `],
  ["a committee that no department clerks for", "bodies.yaml", smallMunicipality["bodies.yaml"].replace("kontoret", "borta"), "bodies.yaml: fullmaktige.department: borta is not there"],
  ["a joint committee with nobody", "bodies.yaml", smallMunicipality["bodies.yaml"].replace("council", "joint"), "bodies.yaml: fullmaktige.partners: must be named"],
  ["a page above itself", "pages/bygga/bygga.sv.md", smallMunicipality["pages/bygga/bygga.sv.md"].replace("title:", "parent: lov\ntitle:"), "parent: leads back to the page itself"],
  ["a translation of nothing", "pages/bygga/mer.en.md", smallMunicipality["pages/bygga/lov.en.md"].replace("id: lov", "id: mer"), "pages/bygga/mer.en.md: id: mer has no Swedish file"],
  ["no front matter", "pages/bygga/lov.sv.md", "Bara text", "pages/bygga/lov.sv.md: must begin with front matter"],
  ["broken YAML", "people.yaml", "- { key: kim-ek", "people.yaml: cannot be read"],
  ["a telephone number that cannot be dialled", "contacts.yaml", smallMunicipality["contacts.yaml"].replace("+46846500400", "08-465 004 00"), "contacts.yaml: vaxeln.phones.0.number: must be an international number"],
  ["a picture that is not drawn", "pages/bygga/lov.sv.md", permit.replace("image: hus", "image: slott"), "pages/bygga/lov.sv.md: image: slott is not there"],
])("%s is told with file, field and what", async (_, file, text, complaint) => {
  expect(await complaints({ [file]: text })).toContain(complaint);
});

it("every fault is told at once", async () => {
  const text = permit.replace("kim-ek", "nobody").replace("page:bygga)", "page:borta)");
  expect(await complaints({ "pages/bygga/lov.sv.md": text })).toMatch(/2 faults/);
});
