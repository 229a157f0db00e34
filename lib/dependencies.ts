import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/*
 * What a kept document was made from. Queries note each thing they read; the document cache gathers the notes
 * and forgets the document when a command expires one of them. No page can forget to say what it shows.
 *
 * On globalThis because Next bundles pages, actions and routes apart: whichever was loaded first made the document
 * cache, and every bundle must note into the list that this one gathers.
 */
const home = globalThis as typeof globalThis & { torgetDependencies?: AsyncLocalStorage<Set<string>> };
const gathering = (home.torgetDependencies ??= new AsyncLocalStorage<Set<string>>());

/** Notes that what is being rendered right now depends on `tag`, for example "item:bygglov" or "news". */
export function dependsOn(...tags: string[]): void {
  const noted = gathering.getStore();
  if (noted) for (const tag of tags) noted.add(tag);
}

/** Runs `work` and returns its result with every tag that was noted meanwhile. */
export async function gatherDependencies<Result>(work: () => Promise<Result>): Promise<{ result: Result; tags: Set<string> }> {
  const tags = new Set<string>();
  const result = await gathering.run(tags, work);
  return { result, tags };
}
