/** What the audit trail can tell of meetings of bodies, and of the days that their notices are counted by (audit-events.ts). */
export interface MeetingEvents {
  "noticeDays.added": { date: string };
  "noticeDays.withdrawn": { date: string };
  "meeting.arranged": { date: string };
  "meeting.changed": Record<string, never>;
  "meeting.called": { date: string };
  "meeting.moved": { from: string; to: string };
  "meeting.cancelled": { date: string };
  "meeting.agendaChanged": { deed: "added" | "changed" | "removed" | "ordered" };
  "meeting.minutesApproved": { date: string };
  "meeting.minutesPosted": { approved: string; posted: string };
}

export const meetingEvents = {
  "noticeDays.added": 1,
  "noticeDays.withdrawn": 1,
  "meeting.arranged": 1,
  "meeting.changed": 1,
  "meeting.called": 1,
  "meeting.moved": 1,
  "meeting.cancelled": 1,
  "meeting.agendaChanged": 1,
  "meeting.minutesApproved": 1,
  "meeting.minutesPosted": 1,
} satisfies Record<keyof MeetingEvents, 1>;
