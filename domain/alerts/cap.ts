import { Temporal } from "temporal-polyfill";
import { locales } from "@/i18n/routing";
import { intlLocales, timeZone } from "@/lib/dates";
import { declaration, element, textElement } from "@/lib/feeds/xml";
import { type AlertLevel, type AlertTexts, inLocale, type KnownAlert } from "./alerts.schema";

/*
 * The municipality's own alerts in CAP 1.2 (OASIS, the Common Alerting Protocol): each thing that was done with one is a message,
 * which names those that it takes the place of. Pure. An exercise has none: what is public is Actual.
 */

/** One thing that was done with an alert that is no exercise, as it is kept. */
export interface Revision {
  number: number;
  at: Date;
  deed: "published" | "changed" | "ended";
  level: AlertLevel;
  texts: AlertTexts;
  startsAt: Date;
  endsAt: Date;
  phone: string | null;
  link: string | null;
  department: KnownAlert["department"];
  place: { names: KnownAlert["department"] } | null;
}

export interface CapMessage extends Revision {
  identifier: string;
  sent: Date;
  msgType: "Alert" | "Update" | "Cancel";
  /** The messages before it, the first one first. */
  references: { identifier: string; sent: Date }[];
}

/** No space, comma or markup may stand in it (CAP 1.2, 3.2.1). */
export const identifierOf = (alertId: string, number: number): string => `torget-${alertId}-${number}`;

export function readIdentifier(identifier: string): { alertId: string; number: number } | null {
  const [, alertId, number] = /^torget-([\w-]{1,80})-(\d{1,6})$/.exec(identifier) ?? [];
  return alertId && number ? { alertId, number: Number(number) } : null;
}

/**
 * The messages of one alert that the public has been given by `now`: what was changed before it began to stand was never told, and
 * what begins later is not told yet.
 * @param revisions of one alert, in their order
 */
export function capMessages(alertId: string, revisions: readonly Revision[], now: Date): CapMessage[] {
  const messages: CapMessage[] = [];
  for (const [index, revision] of revisions.entries()) {
    const sent = new Date(Math.max(revision.at.getTime(), revision.deed === "ended" ? 0 : revision.startsAt.getTime()));
    const overtaken = revisions[index + 1]?.at;
    const ended = revision.deed === "ended";
    if (sent > now || (overtaken && overtaken <= sent) || (ended && messages.length === 0)) continue;
    const references = messages.map(({ identifier, sent: earlier }) => ({ identifier, sent: earlier }));
    messages.push({ ...revision, identifier: identifierOf(alertId, revision.number), sent, msgType: ended ? "Cancel" : references.length > 0 ? "Update" : "Alert", references });
  }
  return messages;
}

/** "2026-11-28T18:30:00+01:00": whole seconds and a difference in hours, never Z (CAP 1.2, 3.3.2). */
export function capTime(at: Date): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toString({ smallestUnit: "second", timeZoneName: "never", offset: "auto" });
}

/** What the levels are in CAP's words. How sure it is nobody is asked, so that it is not said. */
const terms: Record<AlertLevel, { urgency: string; severity: string; category: string }> = {
  information: { urgency: "Unknown", severity: "Minor", category: "Other" },
  warning: { urgency: "Expected", severity: "Moderate", category: "Safety" },
  emergency: { urgency: "Immediate", severity: "Severe", category: "Safety" },
};

export interface CapSender {
  /** No space, comma or markup: a mail address of the municipality. */
  sender: string;
  name: Record<string, string>;
  /** Of SCB's list. */
  code: string;
  /** Where the alert is read, by language. */
  pages: Record<string, string>;
  /** The words of a level, by language. */
  events: Record<string, Record<AlertLevel, string>>;
  cancelled: string;
}

function infoElement(message: CapMessage, sender: CapSender, locale: (typeof locales)[number]): string {
  const text = message.texts[locale];
  if (!text) return "";
  const { level, sent, startsAt, endsAt, phone, link, place } = message;
  const { category, urgency, severity } = terms[level];
  const name = sender.name[locale] ?? "";
  const where = place && inLocale(place.names, locale)?.value;
  const area = [textElement("areaDesc", where ? `${name}: ${where}` : name), element("geocode", {}, textElement("valueName", "Kommun") + textElement("value", sender.code))];
  // In the order of the schema.
  const parts = [
    textElement("language", intlLocales[locale].split("-u-")[0] ?? locale),
    textElement("category", category),
    textElement("event", sender.events[locale]?.[level] ?? level),
    textElement("urgency", urgency),
    textElement("severity", severity),
    textElement("certainty", "Unknown"),
    textElement("effective", capTime(sent)),
    textElement("onset", capTime(startsAt)),
    textElement("expires", capTime(endsAt)),
    textElement("senderName", inLocale(message.department, locale)?.value ?? name),
    textElement("headline", text.title),
    textElement("description", text.text),
    textElement("web", link ?? sender.pages[locale] ?? ""),
    ...(phone ? [textElement("contact", phone)] : []),
    element("area", {}, area.join("")),
  ];
  return element("info", {}, parts.join(""));
}

/** One message as XML. A cancellation says what it cancels, and no more. */
export function capXml(message: CapMessage, sender: CapSender): string {
  const { identifier, sent, msgType, references } = message;
  const parts = [
    textElement("identifier", identifier),
    textElement("sender", sender.sender),
    textElement("sent", capTime(sent)),
    textElement("status", "Actual"),
    textElement("msgType", msgType),
    textElement("scope", "Public"),
    ...(msgType === "Cancel" ? [textElement("note", sender.cancelled)] : []),
    ...(references.length > 0 ? [textElement("references", references.map((earlier) => `${sender.sender},${earlier.identifier},${capTime(earlier.sent)}`).join(" "))] : []),
    ...(msgType === "Cancel" ? [] : locales.map((locale) => infoElement(message, sender, locale))),
  ];
  return `${declaration}${element("alert", { xmlns: "urn:oasis:names:tc:emergency:cap:1.2" }, parts.join("\n"))}\n`;
}

/** The list of messages as Atom whose entries lead to the messages themselves (CAP Feeds 1.0). */
export function capIndex(messages: readonly CapMessage[], { address, base, title, author }: { address: string; base: string; title: string; author: string }): string {
  const latest = new Date(Math.max(0, ...messages.map(({ sent }) => sent.getTime())));
  const entries = messages.map(({ identifier, sent, texts, msgType }) => element("entry", {}, [
    textElement("id", `${base}${identifier}.xml`),
    textElement("title", texts.sv?.title ?? identifier, { type: "text" }),
    textElement("updated", sent.toISOString()),
    element("category", { term: msgType }),
    element("link", { rel: "alternate", type: "application/cap+xml", href: `${base}${identifier}.xml` }),
    textElement("summary", texts.sv?.text ?? "", { type: "text" }),
  ].join("")));
  const parts = [
    textElement("id", address),
    textElement("title", title, { type: "text" }),
    textElement("updated", latest.toISOString()),
    element("author", {}, textElement("name", author)),
    element("link", { rel: "self", type: "application/atom+xml", href: address }),
    ...entries,
  ];
  return `${declaration}${element("feed", { xmlns: "http://www.w3.org/2005/Atom", "xml:lang": "sv" }, parts.join("\n"))}\n`;
}
