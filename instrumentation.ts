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
  const { indexEdition } = await import("./domain/search/search.commands");
  afterPublication("search", indexEdition);
  const { defineRecurringJob, startJobs } = await import("./lib/jobs");
  const { sendDueMail } = await import("./lib/mail");
  defineRecurringJob({ name: "mail", every: 20, run: async ({ signal }) => void (await sendDueMail(signal)) });
  startJobs();
  const { keepFindings } = await import("./domain/publishing/gate/findings.commands");
  afterPublication("gate", keepFindings);
}
