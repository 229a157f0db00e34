import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import type { z } from "zod";
import { type ContentFile, readContentFiles } from "./content-files";
import { type Faults, SeedFilesError, tellIssues } from "./faults";
import {
  type BodyFile,
  bodyFormat,
  type ContactFile,
  contactFormat,
  type DepartmentFile,
  departmentFormat,
  type HoursFile,
  hoursFormat,
  type PersonFile,
  personFormat,
} from "./formats";
import { checkReferences } from "./references";

/** A municipality as its seed files tell it, checked. */
export interface SeedFiles {
  departments: DepartmentFile[];
  bodies: BodyFile[];
  people: PersonFile[];
  contacts: ContactFile[];
  hours: HoursFile[];
  content: ContentFile[];
  /** Names of the illustrations, without ".svg". */
  illustrations: string[];
}

async function readList<Row extends { key: string }>(root: string, file: string, format: z.ZodType<Row>, faults: Faults): Promise<Row[]> {
  let rows: unknown;
  try {
    rows = parse(await readFile(join(root, file), "utf8"));
  } catch (error) {
    faults.push(`${file}: cannot be read: ${(error as Error).message.split("\n")[0]}`);
    return [];
  }
  if (!Array.isArray(rows)) {
    faults.push(`${file}: must be a list`);
    return [];
  }
  return rows.flatMap((row: unknown, index) => {
    const read = format.safeParse(row);
    if (read.success) return read.data;
    const name = (row as { key?: unknown } | null)?.key;
    tellIssues(file, read.error, faults, typeof name === "string" ? name : `entry ${index + 1}`);
    return [];
  });
}

/**
 * Reads and checks every seed file under `root`.
 * @throws SeedFilesError with a line for each fault, "file: field: what"
 */
export async function readSeedFiles(root: string): Promise<SeedFiles> {
  const faults: Faults = [];
  const drawings = await readdir(join(root, "illustrations")).catch(() => [] as string[]);
  const files: SeedFiles = {
    departments: await readList(root, "departments.yaml", departmentFormat, faults),
    bodies: await readList(root, "bodies.yaml", bodyFormat, faults),
    people: await readList(root, "people.yaml", personFormat, faults),
    contacts: await readList(root, "contacts.yaml", contactFormat, faults),
    hours: await readList(root, "opening-hours.yaml", hoursFormat, faults),
    content: await readContentFiles(root, faults),
    illustrations: drawings.filter((name) => name.endsWith(".svg")).map((name) => name.slice(0, -4)),
  };
  checkReferences(files, faults);
  if (faults.length > 0) throw new SeedFilesError(faults);
  return files;
}
