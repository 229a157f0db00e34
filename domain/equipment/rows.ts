import "server-only";
import { nameIn } from "@/domain/publishing/staff-lists.queries";
import { standardWords } from "@/domain/standards/standards.schema";
import { type Locale, sourceLocale } from "@/i18n/routing";
import { fromDateColumn, swedishDate } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";
import type { Holder, ItemLine, ItemState } from "./equipment.schema";
import { leavingOf } from "./leaving";
import type { Use } from "./uniformity";

/* How rows of this room become what leaves it. */

export const personColumns = { name: true, closedAt: true, affiliations: { select: { kind: true, departmentId: true, school: true, validFrom: true, validTo: true } } } satisfies Prisma.PersonSelect;

const textColumns = { select: { locale: true, name: true, about: true } };
export const originColumns = {
  standardItem: { select: { approvedFrom: true, recommendedUntil: true, supportedUntil: true, users: true, texts: textColumns } },
  deviation: { select: { what: true, decidedOn: true, until: true } },
} satisfies Prisma.EquipmentItemSelect;
type Origin = Prisma.EquipmentItemGetPayload<{ select: typeof originColumns }>;

/** What a line of the list is made of: the latest loan tells how the thing stands. */
export const lineColumns = (locale: Locale) => ({
  id: true, inventoryNumber: true, kind: true, name: true, departmentId: true, retiredOn: true,
  department: { select: { texts: { where: { locale: { in: [locale, sourceLocale] } }, select: { locale: true, name: true } } } },
  loans: { take: 1, orderBy: [{ endedOn: { sort: "desc", nulls: "first" } }, { handedOutOn: "desc" }, { id: "desc" }], select: { id: true, personId: true, affiliation: true, place: true, handedOutOn: true, due: true, endedOn: true, end: true, person: { select: personColumns } } },
}) satisfies Prisma.EquipmentItemSelect;
export type LineRow = Prisma.EquipmentItemGetPayload<{ select: ReturnType<typeof lineColumns> }>;

const orNull = (date: Date | null): string | null => date && fromDateColumn(date);

type LoanRow = LineRow["loans"][number];

/** Whether the one who has it leaves, and when. */
export function leavingFrom({ person, affiliation, place }: Pick<LoanRow, "person" | "affiliation" | "place">, today: string) {
  const affiliations = person.affiliations.map((each) => ({ ...each, validFrom: fromDateColumn(each.validFrom), validTo: orNull(each.validTo) }));
  return leavingOf({ affiliation, place }, affiliations, person.closedAt && swedishDate(person.closedAt), today);
}

function holderOf(loan: LoanRow, today: string): Holder {
  const due = orNull(loan.due);
  return { loanId: loan.id, personId: loan.personId, name: loan.person.name, affiliation: loan.affiliation, handedOutOn: fromDateColumn(loan.handedOutOn), due, overdue: due !== null && due < today, leaving: leavingFrom(loan, today) };
}

export function stateOf({ retiredOn, loans: [latest] }: Pick<LineRow, "retiredOn"> & { loans: Pick<LoanRow, "endedOn" | "end">[] }): ItemState {
  if (retiredOn) return "retired";
  if (latest && latest.endedOn === null) return "lent";
  return latest?.end === "lost" ? "lost" : "free";
}

export function lineOf(row: LineRow, locale: Locale, today: string): ItemLine {
  const { id, inventoryNumber, kind, name, departmentId, department, loans: [latest] } = row;
  return { id, inventoryNumber, kind, name, department: nameIn(department.texts, locale, departmentId), state: stateOf(row), holder: latest && latest.endedOn === null ? holderOf(latest, today) : null };
}

/** What something is of, in the terms of the figures. */
export function originOf({ standardItem, deviation }: Origin): Pick<Use, "standard" | "deviation"> {
  return {
    standard: standardItem && { approvedFrom: fromDateColumn(standardItem.approvedFrom), recommendedUntil: orNull(standardItem.recommendedUntil), supportedUntil: orNull(standardItem.supportedUntil), users: standardItem.users },
    deviation: deviation?.decidedOn ? { from: fromDateColumn(deviation.decidedOn), until: fromDateColumn(deviation.until) } : null,
  };
}

/** What something is of, in words; a deviation in the words of whoever asked. */
export function originName({ standardItem, deviation }: Origin, locale: Locale): { name: string; lang: string | undefined } | null {
  if (standardItem) {
    const { name, lang } = standardWords(standardItem.texts, locale);
    return { name, lang };
  }
  return deviation && { name: deviation.what, lang: locale === sourceLocale ? undefined : sourceLocale };
}
