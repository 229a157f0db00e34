import { z } from "zod";
import { affiliationKinds, externalKinds, type Level, levels, type Role, roles } from "@/domain/access/access.schema";
import { locales } from "@/i18n/routing";

/*
 * The sign-in file (TORGET_SIGN_IN_FILE, YAML): which identity providers vouch for whom, what their claims give, and
 * which role asks for how sure a sign-in. docs/operations.md describes it; deploy/sign-in/ holds whole examples.
 */

const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "must be lower-case letters, digits and hyphens, beginning with a letter");
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * Claims that must all match: each by its value, or by one of a list. A claim that is a list matches when one of its
 * members does. "*" matches any value that is there.
 */
export const conditionSchema = z.record(z.string().min(1), z.union([scalar, z.array(scalar).min(1)]));
export type Condition = z.infer<typeof conditionSchema>;

/** A fixed word, or the word that a claim leads to. A claim whose value the list does not know leads nowhere: no role, no workplace. */
const placeSchema = z.union([z.string().min(1), z.strictObject({ claim: z.string().min(1), values: z.record(z.string(), z.string().min(1)).optional() })]);
export type Place = z.infer<typeof placeSchema>;

const affiliationGift = z.strictObject({
  when: conditionSchema,
  affiliation: z.enum(affiliationKinds),
  department: placeSchema.optional(),
  body: placeSchema.optional(),
  school: placeSchema.optional(),
});
const roleGift = z.strictObject({ when: conditionSchema, role: z.enum(roles), department: placeSchema });
/** What a claim gives: an affiliation, or a role in a department. */
export const giftSchema = z.union([affiliationGift, roleGift]);
export type Gift = z.infer<typeof giftSchema>;

/** Where a secret stands: in the environment or in a file. Never in the sign-in file itself. */
const secretSchema = z.union([z.strictObject({ env: z.string().min(1) }), z.strictObject({ file: z.string().min(1) })]);
export type SecretPlace = z.infer<typeof secretSchema>;

const words = z.strictObject(Object.fromEntries(locales.map((locale) => [locale, z.string().min(1).optional()])) as Record<string, z.ZodOptional<z.ZodString>>);
const levelSchema = z.literal([...levels]);

/** Without TLS anybody on the way could answer in the provider's place; on the machine itself there is no way. */
const isSafe = (issuer: string) => issuer.startsWith("https://") || ["127.0.0.1", "[::1]", "localhost"].includes(URL.parse(issuer)?.hostname ?? "");

const providerSchema = z.strictObject({
  /** Part of addresses and of the trail: never changed once in use. */
  id: name,
  /** What the button on the sign-in page says, for example "Logga in med kommunens konto". Swedish is needed. */
  name: words.refine((given) => Boolean(given.sv), "must have a name in Swedish (sv)"),
  /** Exactly as the provider's own metadata and ID tokens say it (OpenID Connect Core 3.1.3.7). */
  issuer: z.url({ protocol: /^https?$/ }).refine(isSafe, "must begin with https:// (http:// is for this very machine alone)"),
  clientId: z.string().min(1),
  clientSecret: secretSchema,
  scopes: z.array(z.string().min(1)).default(["openid", "profile"]),
  /** The claim that names the person for ever, together with the issuer: sub, or oid at Entra. Never an e-mail address. */
  subject: z
    .string()
    .default("sub")
    .refine((claim) => !["email", "upn", "preferred_username", "unique_name", "mail"].includes(claim), "must not be an address or a name that can be given to somebody else"),
  /** The claim with the person's name. */
  displayName: z.string().default("name"),
  /** Claims without which nobody is let in, whoever they are: the tenant (tid) for example. */
  require: conditionSchema.default({}),
  /** Identities that are never let in, whatever else they hold (P6). The first that matches counts. */
  outside: z.array(z.strictObject({ when: conditionSchema, as: z.enum(externalKinds) })).default([]),
  gives: z.array(giftSchema).default([]),
  /** How surely the provider recognised the person; the highest that matches, otherwise 1. */
  proves: z.array(z.strictObject({ when: conditionSchema, level: levelSchema })).default([]),
  /** How often the provider is asked whether the person is still there, where it gives refresh tokens. */
  recheckMinutes: z.number().int().min(1).max(24 * 60).default(15),
});
export type Provider = z.infer<typeof providerSchema>;

const scimClientSchema = z.strictObject({
  id: name,
  /** The provider whose accounts these are: externalId is the account's subject there. */
  provider: name.optional(),
  token: secretSchema,
  /** Attributes of the SCIM user (dots lead inwards, "groups" are the names of its groups) instead of claims. */
  gives: z.array(giftSchema).default([]),
});
export type ScimClient = z.infer<typeof scimClientSchema>;

export const defaultRoleLevels: Readonly<Record<Role, Level>> = {
  writer: 1,
  publisher: 2,
  contactHandler: 2,
  registrar: 2,
  noticeClerk: 2,
  boardSecretary: 2,
  emergencyPublisher: 2,
  accessCodeIssuer: 2,
  departmentHead: 2,
  itAdministrator: 2,
  auditor: 2,
};

const haveOwnIds = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id)).size === rows.length;

export const signInFileSchema = z
  .strictObject({
    /** Whether the portal's own user names and passwords are accepted, beside the break-glass account. */
    passwords: z.boolean().default(true),
    providers: z.array(providerSchema).default([]).refine(haveOwnIds, "must have different ids"),
    scim: z.array(scimClientSchema).default([]).refine(haveOwnIds, "must have different ids"),
    /** How sure a sign-in each role asks for: 1 one factor, 2 two, 3 two of which one cannot be phished. */
    levels: z.partialRecord(z.enum(roles), levelSchema).default({}),
  })
  .superRefine((file, context) => {
    file.scim.forEach((client, index) => {
      if (client.provider && !file.providers.some(({ id }) => id === client.provider)) {
        context.addIssue({ code: "custom", path: ["scim", index, "provider"], message: "must be the id of one of the providers" });
      }
    });
  });
export type SignInFile = z.infer<typeof signInFileSchema>;
