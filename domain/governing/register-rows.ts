import "server-only";
import type { Adopter } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { fromDateColumn } from "@/lib/dates";
import type { Prisma } from "@/prisma/generated/client";
import { foreign, textIn } from "./governing.schema";
import type { DecisionView, GoverningTypeView, NamedPlace } from "./register.schema";

/** Rows of the register as what is shown of them. */

const texts = { select: { locale: true, name: true, slug: true } } as const;
export const typeColumns = { id: true, level: true, statuteBook: true, order: true, names: true } satisfies Prisma.GoverningTypeSelect;
export const placeColumns = { select: { id: true, texts } } as const;
export const decisionColumns = { adopter: true, body: placeColumns, adoptedOn: true, paragraph: true, registrationNumber: true } satisfies Prisma.GoverningVersionSelect;

interface PlaceRow {
  id: string;
  texts: { locale: string; name: string; slug: string }[];
}

export function toPlace({ id, texts: all }: PlaceRow, locale: Locale): NamedPlace {
  const text = textIn(all, locale);
  return { id, name: text?.name ?? id, slug: text?.slug ?? id, lang: foreign(text, locale) };
}

export function toType({ id, names, level, statuteBook }: Prisma.GoverningTypeGetPayload<{ select: typeof typeColumns }>, locale: Locale): GoverningTypeView {
  const words = names as Partial<Record<string, string>>;
  return { id, name: words[locale] ?? words.sv ?? id, level, statuteBook };
}

interface DecisionRow {
  adopter: Adopter | null;
  body: PlaceRow | null;
  paragraph: string | null;
  registrationNumber: string | null;
}

export const toDecision = ({ adopter, body, paragraph, registrationNumber }: DecisionRow, on: Date | null, locale: Locale): DecisionView => ({
  adopter: adopter ?? "head", body: body && toPlace(body, locale), on: day(on), paragraph, registrationNumber,
});

export const day = (value: Date | null): string => (value ? fromDateColumn(value) : "");
export const perhapsDay = (value: Date | null): string | null => value && fromDateColumn(value);
