/*
 * What Sveriges Radio's API may answer, made up: no real warning stands here. Times count from the moment that a case is
 * asked for, so that it is of use on any day.
 */

/** The municipality of the demonstration, its county, and one of another county. */
export const here = { municipality: "0199", county: "01" };
const elsewhere = "1480";

type Json = Record<string, unknown>;

const minutes = (now: Date, ahead: number): string => new Date(now.getTime() + ahead * 60_000).toISOString().replace(/\.\d+Z$/, "+00:00");
const area = (areaDesc: string, valueName: string, value: string) => ({ areaDesc, geocode: [{ valueName, value }] });
const bjorkvalla = area("Björkvalla kommun (Stockholms län)", "Kommun", here.municipality);

const info = (now: Date, more: Json = {}): Json => ({
  language: "sv-SE",
  category: ["Safety"],
  event: "Viktigt meddelande till allmänheten (VMA)",
  urgency: "Immediate",
  severity: "Severe",
  certainty: "Observed",
  expires: minutes(now, 240),
  senderName: "Sveriges Radio",
  description: "Det brinner i en lagerbyggnad i Björkvalla hamn.\r\n\r\nRöken är farlig. Gå inomhus och stäng dörrar, fönster och ventilation.",
  web: "https://sverigesradio.se/artikel/vma-vad-ar-det",
  area: [bjorkvalla],
  ...more,
});

const alert = (now: Date, more: Json = {}): Json => ({
  identifier: "SRCAP20261128120000I",
  incidents: "SRVMA20261128120000I",
  sender: "https://vmaapi.sr.se/api/v3",
  sent: minutes(now, -5),
  status: "Actual",
  scope: "Public",
  msgType: "Alert",
  references: null,
  info: [info(now)],
  ...more,
});

const english = (now: Date) => info(now, { language: "en-US", description: "A warehouse is on fire in Björkvalla harbour.\r\n\r\nThe smoke is dangerous. Go indoors and close doors, windows and vents." });
const update = (now: Date) => alert(now, { identifier: "SRCAP20261128121500I", msgType: "Update", sent: minutes(now, -2), references: "https://vmaapi.sr.se/api/v3,SRCAP20261128120000I,2026-11-28T12:00:00+01:00", info: [info(now, { description: "Röken drar nu åt norr. Stanna inomhus." })] });
/** The time of its reference is two hours off, as it has been seen to be. */
const cancel = (now: Date) => alert(now, { identifier: "SRCAP20261128130000I", msgType: "Cancel", sent: minutes(now, -1), references: "https://vmaapi.sr.se/api/v3,SRCAP20261128120000I,2026-11-28T10:00:00+01:00", info: null });

export interface Case {
  /** What staff and residents are to see, in words. */
  about: string;
  /** The answer's body, or what comes in its place. */
  body(now: Date): string;
  status?: number;
  type?: string;
  /** Milliseconds before it answers. */
  delay?: number;
}

const feed = (about: string, alerts: (now: Date) => unknown): Case => ({ about, body: (now) => JSON.stringify({ timestamp: now.toISOString(), alerts: alerts(now) }) });

/** Every case of the test set, by its name. */
export const cases = {
  empty: feed("No warnings.", () => []),
  municipality: feed("A warning for the municipality.", (now) => [alert(now)]),
  county: feed("A warning for the county.", (now) => [alert(now, { info: [info(now, { area: [area("Stockholms län", "Län", here.county)] })] })]),
  nation: feed("A warning for the whole nation.", (now) => [alert(now, { info: [info(now, { area: [area("Sverige", "Sverige", "00")] })] })]),
  elsewhere: feed("A warning for another county: nothing is shown.", (now) => [alert(now, { info: [info(now, { area: [area("Göteborgs kommun", "Kommun", elsewhere)] })] })]),
  update: feed("The warning has new words.", (now) => [update(now), alert(now)]),
  cancel: feed("The danger is over.", (now) => [cancel(now), alert(now)]),
  cancelByIncident: feed("The danger is over; the message names nothing but the incident.", (now) => [{ ...cancel(now), references: null }, alert(now)]),
  cancelOfUpdate: feed("The danger is over, after new words; told once.", (now) => [{ ...cancel(now), references: "sr,SRCAP20261128120000I,x sr,SRCAP20261128121500I,x" }, update(now), alert(now)]),
  cancelOfFirst: feed("The danger is over, after new words that the message does not name.", (now) => [cancel(now), update(now), alert(now)]),
  exercise: feed("An exercise: for staff alone.", (now) => [alert(now, { status: "Exercise" })]),
  test: feed("A test: for staff alone.", (now) => [alert(now, { status: "Test" })]),
  expired: feed("A warning that has run out: nothing is shown.", (now) => [alert(now, { info: [info(now, { expires: minutes(now, -1) })] })]),
  withoutEnd: feed("A warning that says no end.", (now) => [alert(now, { info: [info(now, { expires: null })] })]),
  bilingual: feed("A warning in English and Swedish; Swedish stands first.", (now) => [alert(now, { info: [english(now), info(now)] })]),
  withoutGeocode: feed("A warning whose area cannot be understood: for staff alone.", (now) => [alert(now, { info: [info(now, { area: [{ areaDesc: "Hamnen" }] })] })]),
  categoryAsText: feed("A warning as version 2 wrote it.", (now) => [alert(now, { info: [info(now, { category: "Safety" })] })]),
  malformedOfTwo: feed("One of two cannot be read; the other is shown.", (now) => [{ identifier: 7, sent: "yesterday" }, alert(now)]),
  restricted: feed("A warning that is not for the public: nothing is shown.", (now) => [alert(now, { scope: "Restricted" })]),
  hostile: feed("Words and links that would run: shown as words, without the link.", (now) => [alert(now, { info: [info(now, { description: "<script>alert(1)</script> <img src=x onerror=alert(1)>", web: "javascript:alert(1)" })] })]),
  flood: feed("Five hundred warnings at once.", (now) => Array.from({ length: 500 }, (_, number) => alert(now, { identifier: `SRCAP-flood-${number}`, incidents: `SRVMA-flood-${number}`, info: [info(now, number % 100 ? { area: [area("Göteborgs kommun", "Kommun", elsewhere)] } : {})] }))),
  clockAhead: feed("The source's clock is an hour ahead.", (now) => [alert(now, { sent: minutes(now, 60) })]),
  down: { about: "The API is down.", body: () => "Service Unavailable", status: 503, type: "text/plain" },
  slow: { ...feed("The API answers after twelve seconds.", (now) => [alert(now)]), delay: 12_000 },
  html: { about: "A page in place of JSON.", body: () => "<!doctype html><title>Underhåll</title><p>Vi är snart tillbaka.", type: "text/html" },
  noList: { about: "`alerts` is no list.", body: () => JSON.stringify({ timestamp: "now", alerts: { none: true } }) },
} satisfies Record<string, Case>;
export type CaseName = keyof typeof cases;
