import type { AffiliationKind, ExternalKind, Level, Role } from "@/domain/access/access.schema";
import type { Condition, Gift, Place, Provider } from "./sign-in-file.schema";

/*
 * What the words of a directory give (P4): pure, and closed by default. Claims of an ID token and attributes of a SCIM
 * user are read alike. Nothing here repeats a value in what it says.
 */

export type Attributes = Readonly<Record<string, unknown>>;

export interface MappedAffiliation {
  kind: AffiliationKind;
  departmentId: string | null;
  body: string | null;
  school: string | null;
}

export interface MappedRole {
  role: Role;
  departmentId: string;
}

export interface Gifts {
  affiliations: MappedAffiliation[];
  roles: MappedRole[];
  /** For the log: "groupOverage", or "unknownPlace:<claim>". */
  warnings: string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** A claim by its whole name, or else inwards at its dots. Only what the token itself holds, never what objects inherit. */
function attribute(attributes: Attributes, name: string): unknown {
  if (Object.hasOwn(attributes, name)) return attributes[name];
  return name.split(".").reduce<unknown>((at, part) => (isRecord(at) && Object.hasOwn(at, part) ? at[part] : undefined), attributes);
}

/** The values of a claim as text; none for one that is lacking or is an object. */
function valuesOf(attributes: Attributes, name: string): string[] {
  const found = attribute(attributes, name);
  const list = Array.isArray(found) ? (found as unknown[]) : [found];
  return list.filter((value) => ["string", "number", "boolean"].includes(typeof value)).map(String);
}

/** Whether every claim that the condition names matches it. A condition that names none matches nobody. */
export function matches(condition: Condition, attributes: Attributes): boolean {
  const wanted = Object.entries(condition);
  return (
    wanted.length > 0 &&
    wanted.every(([name, value]) => {
      const held = valuesOf(attributes, name);
      const accepted = [value].flat().map(String);
      return held.some((each) => accepted.includes(each) || accepted.includes("*"));
    })
  );
}

/** The words that a place leads to; a warning where the claim says something that the file does not know. */
function wordsOf(place: Place | undefined, attributes: Attributes): { words: string[]; warnings: string[] } {
  if (place === undefined) return { words: [], warnings: [] };
  if (typeof place === "string") return { words: [place], warnings: [] };
  const held = valuesOf(attributes, place.claim);
  const { values } = place;
  const words = values ? held.flatMap((value) => (Object.hasOwn(values, value) ? [values[value]!] : [])) : held;
  return { words: [...new Set(words)], warnings: words.length < held.length ? [`unknownPlace:${place.claim}`] : [] };
}

function affiliationsOf(gift: Extract<Gift, { affiliation: AffiliationKind }>, attributes: Attributes): Gifts {
  const read = { departmentId: wordsOf(gift.department, attributes), body: wordsOf(gift.body, attributes), school: wordsOf(gift.school, attributes) };
  const bare: MappedAffiliation = { kind: gift.affiliation, departmentId: null, body: null, school: null };
  // Somebody may sit in several bodies or work in several departments: one affiliation each.
  const placed = (Object.entries(read) as [keyof typeof read, (typeof read)["body"]][]).flatMap(([field, { words }]) => words.map((word) => ({ ...bare, [field]: word })));
  const warnings = Object.values(read).flatMap((each) => each.warnings);
  return { affiliations: placed.length > 0 ? placed : [bare], roles: [], warnings };
}

function giftOf(gift: Gift, attributes: Attributes): Gifts {
  if (!matches(gift.when, attributes)) return { affiliations: [], roles: [], warnings: [] };
  if ("affiliation" in gift) return affiliationsOf(gift, attributes);
  const { words, warnings } = wordsOf(gift.department, attributes);
  return { affiliations: [], roles: words.map((departmentId) => ({ role: gift.role, departmentId })), warnings };
}

const distinct = <Row>(rows: Row[]): Row[] => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];

/** Entra leaves the groups out of a token where somebody is in too many of them, and says so in one of two ways. */
const hasOverage = (attributes: Attributes) => valuesOf(attributes, "hasgroups").includes("true") || attribute(attributes, "_claim_names.groups") !== undefined;

/**
 * What the rules of a sign-in file give for these attributes: every rule that matches counts, the same thing once.
 * Groups that the provider left out count as no groups, with a warning.
 */
export function giftsFor(gives: readonly Gift[], attributes: Attributes): Gifts {
  const all = gives.map((gift) => giftOf(gift, attributes));
  const overage = hasOverage(attributes) ? ["groupOverage"] : [];
  return {
    affiliations: distinct(all.flatMap(({ affiliations }) => affiliations)),
    roles: distinct(all.flatMap(({ roles }) => roles)),
    warnings: distinct([...overage, ...all.flatMap(({ warnings }) => warnings)]),
  };
}

export interface Vouched extends Gifts {
  outcome: "vouched";
  subject: string;
  name: string;
  level: Level;
}

export type Reading =
  | Vouched
  /** An identity that the policy shuts out, whatever else it holds (P6). */
  | { outcome: "outside"; as: ExternalKind }
  /** A claim that must be so is not: another tenant's token for example. */
  | { outcome: "notOurs"; claim: string }
  | { outcome: "noSubject" };

const levelOf = (provider: Provider, claims: Attributes): Level =>
  Math.max(1, ...provider.proves.filter(({ when }) => matches(when, claims)).map(({ level }) => level)) as Level;

/** The provider's own name for the person that a token is about; none where it names nobody. */
export const subjectOf = (provider: Provider, claims: Attributes): string | undefined => valuesOf(claims, provider.subject)[0];

/**
 * Reads the claims of an ID token that has already been verified (signature, issuer, audience, nonce, time).
 * Issuer and subject are the key of a person, never an address (ASVS 5.0 V10.5.2).
 */
export function readClaims(provider: Provider, claims: Attributes): Reading {
  const lacking = Object.entries(provider.require).find(([claim, value]) => !matches({ [claim]: value }, claims));
  if (lacking) return { outcome: "notOurs", claim: lacking[0] };
  const subject = subjectOf(provider, claims);
  if (!subject) return { outcome: "noSubject" };
  const outside = provider.outside.find(({ when }) => matches(when, claims));
  if (outside) return { outcome: "outside", as: outside.as };
  const [name = ""] = valuesOf(claims, provider.displayName);
  return { outcome: "vouched", subject, name: name.trim().slice(0, 200) || subject, level: levelOf(provider, claims), ...giftsFor(provider.gives, claims) };
}
