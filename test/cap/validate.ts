import { readFileSync } from "node:fs";
import { validateXML } from "xmllint-wasm";

const schema = readFileSync(new URL("./cap-1.2.xsd", import.meta.url), "utf8");

/** What libxml2 finds wrong with a message of CAP 1.2; nothing where it is valid. */
export async function capFaults(xml: string): Promise<string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: "message.xml", contents: xml }], schema: [schema] });
  return errors.map(({ message }) => message);
}
