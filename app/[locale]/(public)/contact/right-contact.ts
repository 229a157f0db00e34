import type { ContactView } from "@/domain/departments/departments.schema";
import type { Answer } from "@/domain/publishing/answers.queries";

/** A page that names two has a reason: by day and when it cannot wait. Who gets a list has to choose anew. */
const namedAtMost = 2;

interface Found {
  /** What the pages that were found lead on to, the best first. */
  answers: readonly Answer[];
  /** Contacts that were found by their own words, the best first. */
  found: readonly string[];
  contacts: readonly ContactView[];
}

/**
 * Whom to ask: the contact that the best page names; else the one whose own words fit; else one of the department that
 * answers for the best page (P11). Functions only: a contact is never a person. None where nothing fits. Pure.
 */
export function rightContacts({ answers, found, contacts }: Found): ContactView[] {
  const best = answers[0];
  const known = new Map(contacts.map((contact) => [contact.id, contact]));
  const named = [...new Set(best?.contactIds ?? [])].flatMap((id) => known.get(id) ?? []);
  if (named.length > 0) return named.slice(0, namedAtMost);
  const fits = found.flatMap((id) => known.get(id) ?? []);
  const ofDepartment = contacts.filter(({ department }) => department.id === best?.departmentId);
  const namedElsewhere = answers.flatMap(({ contactIds }) => contactIds.flatMap((id) => known.get(id) ?? []));
  return [...fits, ...ofDepartment, ...namedElsewhere].slice(0, 1);
}

/** Contacts by where one goes to meet them, in the alphabet of the addresses. Pure. */
export function byPlace(contacts: readonly ContactView[]): { address: string; contacts: ContactView[] }[] {
  const addresses = [...new Set(contacts.flatMap(({ visiting }) => visiting ?? []))].sort((one, other) => one.localeCompare(other, "sv"));
  return addresses.map((address) => ({ address, contacts: contacts.filter(({ visiting }) => visiting === address) }));
}
