import { disposeByAllRules } from "@/domain/matters/records/disposal.commands";
import { forgetSenders } from "@/domain/events/submissions.commands";
import { sendConsentReminders } from "@/domain/media/consent-reminders.commands";
import { sendDisturbanceReminders } from "@/domain/disturbances/reminders.commands";
import { sendReturnReminders } from "@/domain/equipment/reminders.commands";
import { sendDeviationReminders } from "@/domain/standards/reminders.commands";
import { removeForgottenFiles } from "@/domain/matters/files/files.commands";
import { sendMatterReminders } from "@/domain/matters/work/reminders.commands";
import { sendMeetingReminders } from "@/domain/meetings/reminders.commands";
import { checkEvery } from "@/domain/notices/availability";
import { checkBoard } from "@/domain/notices/availability.commands";
import { refreshExtraDaysCopy } from "@/domain/notices/extra-days.commands";
import { removeDueNotices } from "@/domain/notices/removal.commands";
import { lookAtEverything } from "@/domain/publishing/gate/backfill.commands";
import { checkExternalLinks } from "@/domain/publishing/gate/links.commands";
import { removeOldComments } from "@/domain/publishing/page-answers/page-answers.commands";
import { sendCheckReminders } from "@/domain/publishing/reminders.commands";
import { forgetOldReadings, sendReadingReminders } from "@/domain/readings/reminders.commands";
import { expandAnnouncements } from "@/domain/subscriptions/expand.commands";
import { forgetOldSubscriptions } from "@/domain/subscriptions/forget.commands";
import { expandPushes } from "@/domain/subscriptions/push-expand.commands";
import { sendPushes } from "@/domain/subscriptions/send-pushes.commands";
import { sendTold } from "@/domain/subscriptions/send-told.commands";
import { removeOldAccess } from "@/domain/visitor-access/codes.commands";
import { shortenVisitorLog } from "@/domain/visitor-access/visitor-log.commands";
import { defineRecurringJob, type RecurringJob } from "@/lib/jobs";
import { sendDueMail } from "@/lib/mail";

const [minute, hour] = [60, 3600];
const day = 24 * hour;

/** What the portal does by itself again and again; how often, in seconds. Each is done by one instance at a time (lib/jobs.ts). */
const recurring: RecurringJob[] = [
  { name: "mail", every: 5, run: async ({ signal }) => void (await sendDueMail(signal)) },
  // Two jobs, so that an urgent announcement is not kept waiting by a long queue.
  { name: "announcements", every: 5, run: async ({ signal }) => void (await expandAnnouncements(signal)) },
  { name: "toldMail", every: 5, run: async ({ signal }) => void (await sendTold(signal)) },
  { name: "pushAnnouncements", every: 5, run: async ({ signal }) => void (await expandPushes(signal)) },
  { name: "pushes", every: 5, run: async ({ signal }) => void (await sendPushes(signal)) },
  { name: "oldSubscriptions", every: hour, run: async () => void (await forgetOldSubscriptions()) },

  // Each step is sent once however often this runs; four times a day, so that a portal that was down catches up the same day.
  { name: "checkReminders", every: 6 * hour, run: async () => void (await sendCheckReminders()) },
  { name: "consentReminders", every: 6 * hour, run: async () => void (await sendConsentReminders()) },
  // One mail a person and weekday, each step of each deadline, and one mail for each time that was said: however often these run.
  { name: "matterReminders", every: hour, run: async () => void (await sendMatterReminders()) },
  { name: "meetingReminders", every: hour, run: async () => void (await sendMeetingReminders()) },
  { name: "deviationReminders", every: 6 * hour, run: async () => void (await sendDeviationReminders()) },
  { name: "equipmentReminders", every: hour, run: async () => void (await sendReturnReminders()) },
  { name: "readingReminders", every: 6 * hour, run: async () => void (await sendReadingReminders()) },
  { name: "disturbanceReminders", every: 5 * minute, run: async () => void (await sendDisturbanceReminders()) },

  // Each minute, so that what may go at midnight goes then.
  { name: "dueNotices", every: minute, run: async ({ signal }) => void (await removeDueNotices(signal)) },
  { name: "boardAvailability", every: checkEvery, run: async ({ signal }) => void (await checkBoard(signal)) },
  // The command that works out dates of notices reads the copy while the portal holds the database.
  { name: "extraDaysCopy", every: hour, run: refreshExtraDaysCopy },

  { name: "oldAccess", every: day, run: async () => void (await removeOldAccess()) },
  { name: "oldReadings", every: day, run: async () => void (await forgetOldReadings()) },
  { name: "oldComments", every: day, run: async () => void (await removeOldComments()) },
  { name: "disposal", every: day, run: async ({ signal }) => void (await disposeByAllRules(signal)) },
  { name: "eventSenders", every: day, run: async () => void (await forgetSenders()) },
  { name: "visitorLog", every: hour, run: shortenVisitorLog },
  { name: "forgottenFiles", every: 6 * hour, run: async () => void (await removeForgottenFiles()) },

  { name: "findings", every: day, run: ({ signal }) => lookAtEverything(signal) },
  { name: "links", every: 10 * minute, run: async ({ signal }) => void (await checkExternalLinks({ signal })) },
];

export const defineRecurringJobs = (): void => recurring.forEach(defineRecurringJob);
