import { copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

/** Copies the drawings below `root` to where the portal serves them. Returns how many there are. */
export async function copyIllustrations(root: string, target: string): Promise<number> {
  const names = (await readdir(join(root, "illustrations")).catch(() => [] as string[])).filter((name) => name.endsWith(".svg"));
  await mkdir(target, { recursive: true });
  for (const name of names) await copyFile(join(root, "illustrations", name), join(target, name));
  return names.length;
}
