import { readFileSync } from "node:fs";
import { z } from "zod";
import { isGuessable, withSecretFiles } from "./secrets";

const visitHours = "must be a number of hours from 1 to 744";
const visitDays = "must be a number of days from 1 to 365";
const dayRange = "must be a whole number of days from 1 to 1830";
const secret = z.string().min(32, { error: "must be at least 32 characters", abort: true }).refine((given) => !isGuessable(given), "must not be guessable: use what `openssl rand -base64 48` prints");
const megabytes = "must be a whole number of megabytes from 1 to 200";
const megapixels = "must be a whole number of megapixels from 1 to 250";
const portRange = "must be a whole number from 1 to 65535";

/**
 * Every setting of the portal, read and checked once. Nothing else reads process.env (the linter sees to it).
 * docs/operations.md describes each one.
 */
const settings = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  /** Where the embedded database, uploaded pictures and kept documents live. */
  TORGET_DATA: z.string().min(1).default("data"),
  /** A PostgreSQL server; without it the embedded database in TORGET_DATA is used. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/, "must begin with postgresql://")
    .refine((url) => URL.canParse(url), "must be of the form postgresql://user:password@machine:5432/database")
    .optional(),
  /** "no": an empty database becomes a real municipality's instead of the demonstration. */
  TORGET_DEMONSTRATION: z.enum(["yes", "no"], "must be yes or no").default("yes"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number(portRange).int(portRange).min(1, portRange).max(65_535, portRange).default(3000),
  /** The address that readers use, for feeds, sitemaps and canonical links. */
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an address such as https://www.example.se" }).optional(),
  /** Encrypts the sign-in cookie. Made by `npm start` and kept in TORGET_DATA where it is not set. */
  NEXTAUTH_SECRET: secret.optional(),
  /** Seals what the portal must read again: tokens, secrets of one-time codes (lib/sealing.ts). Made like the one above. */
  TORGET_SEALING_KEY: secret.optional(),
  /** The file that says which identity providers vouch for whom, and which role asks for how sure a sign-in. */
  TORGET_SIGN_IN_FILE: z.string().min(1).optional(),
  /** An account that nobody has used for so long is closed, in days (P5). */
  TORGET_DORMANT_DAYS: z.coerce.number(dayRange).int(dayRange).min(1, dayRange).max(1830, dayRange).default(183),
  /** How long a role holds before its department's head must confirm it, in days (P11). */
  TORGET_ROLE_REVIEW_DAYS: z.coerce.number(dayRange).int(dayRange).min(1, dayRange).max(1830, dayRange).default(365),
  /** Where uploaded files lie: below TORGET_DATA, or in a store that speaks S3. */
  TORGET_STORAGE: z.enum(["disk", "s3"], "must be disk or s3").default("disk"),
  /** Of a store that is not Amazon's own. */
  TORGET_S3_ENDPOINT: z.url({ protocol: /^https?$/, error: "must be an address such as https://s3.example.se" }).optional(),
  TORGET_S3_REGION: z.string().min(1).default("eu-north-1"),
  TORGET_S3_BUCKET: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "must be the name of a bucket").optional(),
  TORGET_S3_KEY: z.string().min(1).optional(),
  TORGET_S3_SECRET: z.string().min(1).optional(),
  /** The largest file that may be uploaded. */
  TORGET_UPLOAD_MEGABYTES: z.coerce.number(megabytes).int(megabytes).min(1, megabytes).max(200, megabytes).default(20),
  /** The largest picture that is unpacked: a small file can hold a very large one. */
  TORGET_PICTURE_MEGAPIXELS: z.coerce.number(megapixels).int(megapixels).min(1, megapixels).max(250, megapixels).default(80),
  /** The server that mail leaves through; without it mail waits in the outbox. */
  TORGET_SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be of the form smtp://user:password@machine:587 or smtps://…:465" }).optional(),
  /** Whom mail from the portal is from. */
  TORGET_MAIL_FROM: z.email("must be one mail address").optional(),
  /** Where mail that does not arrive goes back to (bounce@… takes bounce+ID@…); the mail server gives what comes there to /api/mail/bounces. */
  TORGET_BOUNCE_ADDRESS: z.email("must be one mail address").optional(),
  /** What the mail server shows when it does. */
  TORGET_BOUNCE_SECRET: secret.optional(),
  /** What a probe outside shows when it tells whether the notice board could be read (/api/notices/availability). */
  TORGET_PROBE_SECRET: secret.optional(),
  /** "no": browsers are not offered to be told, and their makers' services are never asked. */
  TORGET_PUSH: z.enum(["yes", "no"], "must be yes or no").default("yes"),
  /** What the portal shows push services (lib/push/own-key.ts). Made like NEXTAUTH_SECRET; without it browsers are not told. */
  TORGET_PUSH_KEY: secret.optional(),
  /** The municipality's map service (WMS 1.1.1 with EPSG:3006), with the layers in the address; without it places are said in words and coordinates alone. */
  TORGET_MAP_URL: z.url({ protocol: /^https?$/, error: "must be an address such as https://karta.example.se/wms?LAYERS=topo&STYLES=" }).optional(),
  /** "yes": the link checker may also ask addresses that only the municipality's own network can reach. */
  TORGET_CHECK_PRIVATE_LINKS: z.enum(["yes", "no"], "must be yes or no").default("no"),
  /** The source of public warnings (VMA); "off" asks none. Sveriges Radio's, unless the database is a demonstration. */
  TORGET_VMA_URL: z.union([z.literal("off"), z.url({ protocol: /^https?$/ })], "must be off or an address such as https://vmaapi.sr.se/api/v3").optional(),
  /** The source of background news of crises; "off" asks none. Krisinformation.se's, unless the database is a demonstration. */
  TORGET_KRISINFORMATION_URL: z.union([z.literal("off"), z.url({ protocol: /^https?$/ })], "must be off or an address such as https://api.krisinformation.se/v3").optional(),
  /** How long it is kept which codes connected to the visitors' network, and what they were answered, in days (P7). */
  TORGET_VISITOR_LOG_DAYS: z.coerce.number(dayRange).int(dayRange).min(1, dayRange).max(1830, dayRange).default(30),
  /** Where the crisis page and the last warnings are written as files, for nginx to serve without the portal; below TORGET_DATA where nothing is said. */
  TORGET_CRISIS_FOLDER: z.string().min(1).optional(),
  /** The longest time for which visitors get access to the internet on one occasion, in hours: the municipality's guideline. */
  TORGET_VISITOR_LONGEST_HOURS: z.coerce.number(visitHours).int(visitHours).min(1, visitHours).max(744, visitHours).default(72),
  /** For how many days visitors' codes are kept when their event is over. */
  TORGET_VISITOR_RETENTION_DAYS: z.coerce.number(visitDays).int(visitDays).min(1, visitDays).max(365, visitDays).default(90),
  /** The name of the visitors' network, as it is printed on their slips. */
  TORGET_VISITOR_NETWORK: z.string().min(1).max(32).default("Besöksnät"),
  /** Where the network's own page takes a code, with {code} in its place: what the QR code of a slip opens. Without it the QR code holds the code. */
  TORGET_VISITOR_LOGIN_URL: z.url({ protocol: /^https?$/ }).refine((address) => address.includes("{code}"), "must be an address with {code} in it").optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"], "must be fatal, error, warn, info, debug or silent").default("info"),
}).refine(({ NEXTAUTH_SECRET, TORGET_SEALING_KEY }) => !NEXTAUTH_SECRET || NEXTAUTH_SECRET !== TORGET_SEALING_KEY, {
  path: ["TORGET_SEALING_KEY"],
  error: "must not be the same as NEXTAUTH_SECRET",
}).refine(({ TORGET_SMTP_URL, TORGET_MAIL_FROM }) => !TORGET_SMTP_URL || TORGET_MAIL_FROM, {
  path: ["TORGET_MAIL_FROM"],
  error: "must be given where TORGET_SMTP_URL is",
}).refine(({ TORGET_BOUNCE_ADDRESS, TORGET_BOUNCE_SECRET }) => !TORGET_BOUNCE_ADDRESS || TORGET_BOUNCE_SECRET, {
  path: ["TORGET_BOUNCE_SECRET"],
  error: "must be given where TORGET_BOUNCE_ADDRESS is",
}).superRefine(({ TORGET_STORAGE, TORGET_S3_BUCKET, TORGET_S3_KEY, TORGET_S3_SECRET }, context) => {
  const needed = { TORGET_S3_BUCKET, TORGET_S3_KEY, TORGET_S3_SECRET };
  for (const [name, value] of Object.entries(needed)) {
    if (TORGET_STORAGE === "s3" && !value) context.addIssue({ code: "custom", path: [name], message: "must be given where TORGET_STORAGE is s3" });
  }
});

export type Env = z.infer<typeof settings> & { PUBLIC_URL: string; TORGET_VMA_URL: string; TORGET_KRISINFORMATION_URL: string };

/**
 * Reads settings from a record such as process.env; empty strings count as absent. Secrets may stand in files (secrets.ts).
 * @throws Error with one line a faulty setting, naming it and what it must be (never its value).
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const { settings: given, faults } = withSecretFiles(source);
  const read = settings.safeParse(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== "")));
  const wrong = read.success ? [] : read.error.issues.map((issue) => `The setting ${issue.path.join(".")} is wrong: ${issue.message}.`);
  if (!read.success || faults.length > 0) throw new Error([...faults, ...wrong].join("\n"));
  const { HOST, PORT, PUBLIC_URL, TORGET_VMA_URL, TORGET_KRISINFORMATION_URL, TORGET_DEMONSTRATION } = read.data;
  const warnings = TORGET_VMA_URL ?? (TORGET_DEMONSTRATION === "no" ? "https://vmaapi.sr.se/api/v3" : "off");
  const news = TORGET_KRISINFORMATION_URL ?? (TORGET_DEMONSTRATION === "no" ? "https://api.krisinformation.se/v3" : "off");
  const host = HOST.includes(":") ? `[${HOST}]` : HOST;
  return { ...read.data, TORGET_VMA_URL: warnings.replace(/\/$/, ""), TORGET_KRISINFORMATION_URL: news.replace(/\/$/, ""), PUBLIC_URL: (PUBLIC_URL ?? `http://${host}:${PORT}`).replace(/\/$/, "") };
}

let known: Env | undefined;

/** The settings of this process. */
export function env(): Env {
  return (known ??= readEnv(process.env));
}

/** Where a secret stands that a file of settings names but never holds. */
export type SecretPlace = { env: string } | { file: string };

function contentOf(place: SecretPlace): string {
  if ("env" in place) return process.env[place.env] ?? "";
  try {
    return readFileSync(place.file, "utf8");
  } catch {
    throw new Error(`The file ${place.file} cannot be read; the sign-in file says that a secret is in it.`);
  }
}

/**
 * A secret by its place, without white space around it. Read each time, so that a file can be renewed while the portal runs.
 * @throws Error with a sentence that names the place and never the secret
 */
export function readSecret(place: SecretPlace): string {
  const secret = contentOf(place).trim();
  if (secret) return secret;
  throw new Error("env" in place ? `The environment variable ${place.env} is missing; the sign-in file says that a secret is in it.` : `The file ${place.file} is empty; the sign-in file says that a secret is in it.`);
}
