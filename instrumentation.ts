/** Runs once when the portal starts, before it answers anybody: a wrong setting stops it here, and rooms are put together. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./lib/env");
  env();
  const { requireTokens } = await import("./domain/directory/clients");
  requireTokens();
  const { tellEncoding } = await import("./lib/encoding-header");
  tellEncoding();
  const { afterPublication } = await import("./domain/publishing/publication-steps");
  const { keepFindings } = await import("./domain/publishing/gate/findings.commands");
  afterPublication("gate", keepFindings);
  // Last, since other publications wait for it.
  const { indexEditions } = await import("./domain/search/search.commands");
  afterPublication("search", indexEditions);
  const { afterPosting } = await import("./domain/notices/posting-steps");
  const { tieNotice } = await import("./domain/meetings/minutes.commands");
  afterPosting("meetings", tieNotice);
  const { keepVisitsRegularly } = await import("./domain/publishing/visits.commands");
  keepVisitsRegularly();
  const { beforeEnd } = await import("./lib/shutdown");
  const { startDeeds, stopDeeds } = await import("./domain/publishing/due.commands");
  const { findActorByPerson } = await import("./domain/accounts/accounts.queries");
  startDeeds((personId) => findActorByPerson(personId));
  beforeEnd("deeds", stopDeeds);
  const { startWatches } = await import("./app/_start/watches");
  startWatches();
  const { defineRecurringJobs } = await import("./app/_start/recurring-jobs");
  const { startJobs, stopJobs } = await import("./lib/jobs");
  defineRecurringJobs();
  startJobs();
  beforeEnd("jobs", stopJobs);
}
