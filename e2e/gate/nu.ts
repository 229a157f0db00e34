import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Finding } from "./finding";

interface NuMessage {
  url: string;
  type: "error" | "info" | "non-document-error";
  subType?: string;
  message: string;
  lastLine?: number;
  extract?: string;
}

const jar = join(createRequire(import.meta.url).resolve("vnu-jar"), "..", "build", "dist", "vnu.jar");

/** Runs a program; its exit code says nothing here (the checker exits with 1 where it found something). */
function outputOf(program: string, given: string[]): Promise<{ missing: boolean; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(program, given, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
      resolve({ missing: (error as NodeJS.ErrnoException | null)?.code === "ENOENT", stdout, stderr }),
    );
  });
}

/** Is there a Java to run the Nu Html Checker? */
export async function hasJava(): Promise<boolean> {
  return !(await outputOf("java", ["-version"])).missing;
}

export const howToGetJava = "The Nu Html Checker needs Java 11 or newer: apt-get install default-jre-headless";

/**
 * What the Nu Html Checker says about documents, all in one go because starting Java takes longer than checking.
 * @param documents name → HTML as it was sent. The answer has an entry for each name.
 */
export async function nuFindings(documents: ReadonlyMap<string, string>): Promise<Map<string, Finding[]>> {
  const folder = await mkdtemp(join(tmpdir(), "torget-nu-"));
  try {
    const names = [...documents.keys()];
    await Promise.all(names.map((name, index) => writeFile(join(folder, `${index}.html`), documents.get(name) ?? "")));
    const { stdout, stderr } = await outputOf("java", ["-Xss4m", "-jar", jar, "--stdout", "--exit-zero-always", "--also-check-css", "--format", "json", folder]);
    if (!stdout.trim()) throw new Error(`The Nu Html Checker said nothing. ${stderr}`);
    const { messages } = JSON.parse(stdout) as { messages: NuMessage[] };
    const found = new Map<string, Finding[]>(names.map((name) => [name, []]));
    for (const { url, type, subType, message, lastLine, extract } of messages) {
      if (type === "info" && subType !== "warning") continue;
      // Advice, not a fault: our sections have names (aria-label, aria-labelledby), which a heading would say twice.
      if (message.startsWith("Section lacks heading")) continue;
      const name = names[Number(/(\d+)\.html$/.exec(url)?.[1])] ?? "";
      found.get(name)?.push({ check: "nu", where: `line ${lastLine ?? "?"}: ${(extract ?? "").replace(/\s+/g, " ").slice(0, 120)}`, what: message });
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
