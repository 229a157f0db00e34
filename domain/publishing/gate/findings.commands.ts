import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Actor } from "@/domain/access/access.schema";
import type { Locale } from "@/i18n/routing";
import { writeAudit } from "@/lib/audit";
import type { Content } from "../content.schema";
import { auditSubject, type EditionRow, isReadable, personOf } from "../editions";
import { contentColumns, contentOf } from "../rows";
import { gateFacts, type Looked } from "./facts";
import { type Finding, nameOf, overrideReasonSchema, type Stopped } from "./gate.schema";
import { checkOf, findingsOf } from "./look";

type Transaction = Prisma.TransactionClient;

const asLooked = (edition: EditionRow, content: Content): Looked => ({ ...edition, locale: edition.locale as Locale, content });

/** What the gate finds in a text of an edition, as things stand now. */
export async function lookAt(client: Transaction, edition: EditionRow, content: Content): Promise<Finding[]> {
  const looked = asLooked(edition, content);
  return findingsOf(content, (await gateFacts(client, [looked]))(looked));
}

/**
 * What stands between each text and its readers, and nobody has let pass: what blocks, and what wants a reason.
 * @param together whether they are published in one and the same moment, so that links between them lead somewhere
 * @returns by edition; those in whose way nothing stands are left out
 */
export async function findInTheWay(client: Transaction, texts: readonly { edition: EditionRow; content: Content }[], together: boolean): Promise<Map<string, Finding[]>> {
  const looked = texts.map(({ edition, content }) => asLooked(edition, content));
  const factsOf = await gateFacts(client, looked, together ? looked : []);
  const passed = await client.findingOverride.findMany({ where: { editionId: { in: looked.map(({ id }) => id) } }, select: { editionId: true, check: true, place: true } });
  const names = new Set(passed.map(({ editionId, check, place }) => `${editionId} ${nameOf({ check, key: place })}`));
  const found = looked.map((edition) => {
    const findings = findingsOf(edition.content, factsOf(edition));
    return [edition.id, findings.filter((finding) => finding.severity !== "advice" && !names.has(`${edition.id} ${nameOf(finding)}`))] as const;
  });
  return new Map(found.filter(([, findings]) => findings.length > 0));
}

/** Whether the text holds what the law lets nobody publish, whatever the haste: what blocks because of the GDPR. */
export async function holdsPersonalData(client: Transaction, edition: EditionRow, content: Content): Promise<boolean> {
  return (await lookAt(client, edition, content)).some(({ check, severity }) => severity === "blocking" && checkOf(check)?.source.by === "gdpr");
}

/** Findings of an edition that somebody has let pass: name → why. */
export async function overridesOf(client: Transaction, editionId: string): Promise<Map<string, string>> {
  const rows = await client.findingOverride.findMany({ where: { editionId }, select: { check: true, place: true, reason: true } });
  return new Map(rows.map(({ check, place, reason }) => [nameOf({ check, key: place }), reason]));
}

/**
 * Lets a text through to the public, or says what stands in its way: what blocks must be mended; what warns must be
 * mended, or let pass with a reason of 10 to 300 characters, which is kept for ever and holds for later versions too.
 * Advice stops nobody.
 * @param reasons by the name of the finding (nameOf); reasons for what is not found are left out
 * @returns null where it may pass; the reasons are then kept
 */
export async function holdAtGate(transaction: Transaction, actor: Actor, edition: EditionRow, content: Content, reasons: Record<string, string> = {}): Promise<Stopped | null> {
  const passed = await overridesOf(transaction, edition.id);
  const findings = (await lookAt(transaction, edition, content)).filter((finding) => !passed.has(nameOf(finding)));
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const given = warnings.map((finding) => ({ finding, read: overrideReasonSchema.safeParse(reasons[nameOf(finding)] ?? "") }));
  const faults = Object.fromEntries(given.flatMap(({ finding, read }) => (!read.success && (reasons[nameOf(finding)] ?? "").trim() !== "" ? [[nameOf(finding), read.error.issues[0]?.message ?? "reasonTooShort"]] : [])));
  if (findings.some(({ severity }) => severity === "blocking") || given.some(({ read }) => !read.success)) return { findings, faults };
  for (const { finding, read } of given) {
    await transaction.findingOverride.create({ data: { editionId: edition.id, check: finding.check, place: finding.key, reason: read.data ?? "", personId: personOf(actor) } });
    await writeAudit(transaction, "finding.overridden", auditSubject(actor, edition), { locale: edition.locale, check: finding.check });
  }
  return null;
}

const lookedColumns = {
  id: true, kind: true, locale: true, state: true, withdrawnAs: true, publishedAt: true, checkBy: true,
  item: { select: { id: true, departmentId: true, ownerId: true, deputyId: true, parentId: true, trashedAt: true } },
  liveVersion: { select: contentColumns },
} satisfies Prisma.EditionSelect;

/** Looks at the live texts of these editions again and keeps what is found. Texts that the public does not read have no findings. */
export async function lookAgain(transaction: Transaction, editionIds: readonly string[]): Promise<void> {
  const rows = await transaction.edition.findMany({ where: { id: { in: [...editionIds] } }, select: lookedColumns });
  const looked = rows.flatMap(({ liveVersion, state, withdrawnAs, ...edition }): Looked[] =>
    liveVersion && !edition.item.trashedAt && (state === "published" || withdrawnAs === "kept") ? [{ ...edition, locale: edition.locale as Locale, content: contentOf(liveVersion) }] : [],
  );
  const factsOf = await gateFacts(transaction, looked);
  const found = looked.flatMap((edition) => findingsOf(edition.content, factsOf(edition)).map((finding) => ({ edition, finding })));
  const known = await transaction.finding.findMany({ where: { editionId: { in: [...editionIds] } }, select: { editionId: true, check: true, place: true } });
  const name = (editionId: string, check: string, place: string) => `${editionId} ${check} ${place}`;
  const now = new Set(found.map(({ edition, finding }) => name(edition.id, finding.check, finding.key)));
  const before = new Set(known.map(({ editionId, check, place }) => name(editionId, check, place)));
  const gone = known.filter(({ editionId, check, place }) => !now.has(name(editionId, check, place)));
  if (gone.length > 0) await transaction.finding.deleteMany({ where: { OR: gone } });
  const added = found.filter(({ edition, finding }) => !before.has(name(edition.id, finding.check, finding.key)));
  await transaction.finding.createMany({
    data: added.map(({ edition, finding }) => ({ editionId: edition.id, check: finding.check, place: finding.key, severity: finding.severity, details: { place: { ...finding.place } } })),
    skipDuplicates: true,
  });
}

/** How many other texts are looked at again at once where links in them die or come to life; the rest is for the nightly job. */
const linkingAtOnce = 100;

/**
/**
 * The publication step of the gate: what is found in the live texts, and in the texts that link to them, where their links
 * have just died or come to life.
 */
export async function keepFindings(transaction: Transaction, editionIds: readonly string[]): Promise<void> {
  const editions = await transaction.edition.findMany({ where: { id: { in: [...editionIds] } }, select: { itemId: true, ...lookedColumns } });
  const read = editions.map((edition) => ({ ...edition, live: isReadable(edition) && !edition.item.trashedAt && edition.liveVersion !== null }));
  const leadingTo = (alive: boolean) => {
    const own = read.filter(({ live }) => live === alive);
    const targets = (["page", "news"] as const).map((kind) => ({ kind, target: { in: own.flatMap((each) => (each.kind === kind ? [each.itemId] : [])) } }));
    return { OR: targets.filter(({ target }) => target.in.length > 0) };
  };
  const linking = await transaction.contentReference.findMany({
    where: {
      live: true,
      editionId: { notIn: [...editionIds] },
      OR: [leadingTo(false), { ...leadingTo(true), edition: { findings: { some: { check: { in: ["linkGone", "linkMerged"] } } } } }],
    },
    select: { editionId: true },
    take: linkingAtOnce,
  });
  await lookAgain(transaction, [...new Set([...editionIds, ...linking.map((each) => each.editionId)])]);
}
