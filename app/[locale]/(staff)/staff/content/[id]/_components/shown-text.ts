/** Names the text that the server fills a form with: a version, or what the writer has not saved. Another text has another name. */
export function shownText(newestRevision: number, unsaved: boolean): string {
  return `${newestRevision}-${unsaved ? "own" : "saved"}`;
}
