import { z } from "zod";
import type { Locale } from "@/i18n/routing";
import type { DayPlan, HoursView, Opening } from "./opening-hours.schema";

export const phoneKinds = ["phone", "textphone", "sms", "fax"] as const;
/** Contact.phones: numbers in E.164. */
export const phonesSchema = z.array(
  z.strictObject({ number: z.string().regex(/^\+?[0-9]{3,15}$/), kind: z.enum(phoneKinds) }),
);
export type Phone = z.infer<typeof phonesSchema>[number];

/** How somebody who does not hear, speak or know Swedish is understood: on the phone, by sign, by an interpreter. */
export const helpKinds = ["textTelephone", "videoTelephone", "speechSupport", "interpreter", "signLanguage"] as const;
export type Help = (typeof helpKinds)[number];

/** A way in as readers see it. `lang` where the words fell back to Swedish in another language's document. */
export interface ContactView {
  id: string;
  name: string;
  about: string | null;
  note: string | null;
  lang?: Locale;
  phones: Phone[];
  email: string | null;
  visiting: string | null;
  postal: string | null;
  helps: Help[];
  hours: HoursView | null;
  department: DepartmentLink;
}

/** What a calendar is told of a contact's hours. `lang` as for a contact. */
export interface ContactHours extends Pick<ContactView, "id" | "name" | "lang" | "visiting"> {
  openings: Opening[];
  /** Days that differ: shorter, longer or closed. */
  special: DayPlan[];
}

export interface DepartmentLink {
  id: string;
  name: string;
  slug: string;
  summary: string | null;
  lang?: Locale;
}

export interface DepartmentNode extends DepartmentLink {
  units: DepartmentLink[];
}

export interface DepartmentView extends DepartmentLink {
  parent: DepartmentLink | null;
  units: DepartmentLink[];
  head: { name: string; title: string | null } | null;
  visiting: string | null;
  hours: HoursView | null;
  contacts: ContactView[];
  /** The department's address in each language that has one. */
  slugs: Partial<Record<Locale, string>>;
}
