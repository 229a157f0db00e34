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
  const { keepVisitsRegularly } = await import("./domain/publishing/visits.commands");
  keepVisitsRegularly();
  const { defineRecurringJob, startJobs, stopJobs } = await import("./lib/jobs");
  const { sendDueMail } = await import("./lib/mail");
  defineRecurringJob({ name: "mail", every: 5, run: async ({ signal }) => void (await sendDueMail(signal)) });
  const { beforeEnd } = await import("./lib/shutdown");
  const { startDeeds, stopDeeds } = await import("./domain/publishing/due.commands");
  const { findActorByPerson } = await import("./domain/accounts/accounts.queries");
  startDeeds((personId) => findActorByPerson(personId));
  beforeEnd("deeds", stopDeeds);
  const { sendCheckReminders } = await import("./domain/publishing/reminders.commands");
  // Each step is sent once however often this runs; four times a day, so that a portal that was down catches up the same day.
  defineRecurringJob({ name: "checkReminders", every: 6 * 3600, run: async () => void (await sendCheckReminders()) });
  const { removeOldComments } = await import("./domain/publishing/page-answers/page-answers.commands");
  defineRecurringJob({ name: "oldComments", every: 24 * 60 * 60, run: async () => void (await removeOldComments()) });
  const { disposeByAllRules } = await import("./domain/matters/records/disposal.commands");
  defineRecurringJob({ name: "disposal", every: 24 * 60 * 60, run: async ({ signal }) => void (await disposeByAllRules(signal)) });
  const { forgetSenders } = await import("./domain/events/submissions.commands");
  defineRecurringJob({ name: "eventSenders", every: 24 * 60 * 60, run: async () => void (await forgetSenders()) });
  const { sendConsentReminders } = await import("./domain/media/consent-reminders.commands");
  defineRecurringJob({ name: "consentReminders", every: 6 * 3600, run: async () => void (await sendConsentReminders()) });
  const { sendMatterReminders } = await import("./domain/matters/work/reminders.commands");
  // One mail a person and weekday, however often this runs.
  defineRecurringJob({ name: "matterReminders", every: 3600, run: async () => void (await sendMatterReminders()) });
  const { sendMeetingReminders } = await import("./domain/meetings/reminders.commands");
  // Each step of each deadline is told once, however often this runs.
  defineRecurringJob({ name: "meetingReminders", every: 3600, run: async () => void (await sendMeetingReminders()) });
  const { refreshExtraDaysCopy } = await import("./domain/notices/extra-days.commands");
  // The command that works out dates of notices reads the copy while the portal holds the database.
  defineRecurringJob({ name: "extraDaysCopy", every: 3600, run: refreshExtraDaysCopy });
  const { removeForgottenFiles } = await import("./domain/matters/files/files.commands");
  defineRecurringJob({ name: "forgottenFiles", every: 6 * 3600, run: async () => void (await removeForgottenFiles()) });
  const { removeDueNotices } = await import("./domain/notices/removal.commands");
  const { checkBoard } = await import("./domain/notices/availability.commands");
  const { checkEvery } = await import("./domain/notices/availability");
  // Each minute, so that what may go at midnight goes then.
  defineRecurringJob({ name: "dueNotices", every: 60, run: async ({ signal }) => void (await removeDueNotices(signal)) });
  defineRecurringJob({ name: "boardAvailability", every: checkEvery, run: async ({ signal }) => void (await checkBoard(signal)) });
  const { expandAnnouncements } = await import("./domain/subscriptions/expand.commands");
  const { sendTold } = await import("./domain/subscriptions/send-told.commands");
  const { forgetOldSubscriptions } = await import("./domain/subscriptions/forget.commands");
  // Two jobs, so that an urgent announcement is not kept waiting by a long queue.
  defineRecurringJob({ name: "announcements", every: 5, run: async ({ signal }) => void (await expandAnnouncements(signal)) });
  defineRecurringJob({ name: "toldMail", every: 5, run: async ({ signal }) => void (await sendTold(signal)) });
  defineRecurringJob({ name: "oldSubscriptions", every: 3600, run: async () => void (await forgetOldSubscriptions()) });
  const { lookAtEverything } = await import("./domain/publishing/gate/backfill.commands");
  const { checkExternalLinks } = await import("./domain/publishing/gate/links.commands");
  defineRecurringJob({ name: "findings", every: 24 * 60 * 60, run: ({ signal }) => lookAtEverything(signal) });
  defineRecurringJob({ name: "links", every: 10 * 60, run: async ({ signal }) => void (await checkExternalLinks({ signal })) });
  const { sendDisturbanceReminders } = await import("./domain/disturbances/reminders.commands");
  // One mail for each time that was said, however often this runs.
  defineRecurringJob({ name: "disturbanceReminders", every: 300, run: async () => void (await sendDisturbanceReminders()) });
  const { watchDisturbances } = await import("./domain/disturbances/watch");
  const stopWatching = watchDisturbances();
  beforeEnd("disturbances", async () => stopWatching());
  if (env().TORGET_VMA_URL !== "off") {
    const { watchWarnings } = await import("./domain/warnings/vma-watch");
    const stop = new AbortController();
    const watched = watchWarnings(env().TORGET_VMA_URL, stop.signal);
    beforeEnd("warnings", () => {
      stop.abort();
      return watched;
    });
  }
  if (env().TORGET_KRISINFORMATION_URL !== "off") {
    const { watchNews } = await import("./domain/warnings/crisis-news-watch");
    const stop = new AbortController();
    const watched = watchNews(env().TORGET_KRISINFORMATION_URL, stop.signal);
    beforeEnd("crisisNews", () => {
      stop.abort();
      return watched;
    });
  }
  const { watchAlerts, whenAlertsChange } = await import("./domain/alerts/alerts-watch");
  const { keepCrisisFiles } = await import("./app/_crisis/crisis-files");
  whenAlertsChange(keepCrisisFiles);
  const stopAlerts = new AbortController();
  const alertsWatched = watchAlerts(stopAlerts.signal);
  beforeEnd("alerts", () => {
    stopAlerts.abort();
    return alertsWatched;
  });
  startJobs();
  beforeEnd("jobs", stopJobs);
}
