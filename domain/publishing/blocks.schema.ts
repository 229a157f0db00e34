import { z } from "zod";
import { stepSchema } from "@/domain/forms/form-definition.schema";
import { isVideoId, videoProviders } from "./video.schema";

/**
 * The body of everything the portal publishes: structured data, never stored HTML.
 * Editors write it (Tiptap JSON or Markdown), the border validates it here, and
 * components/blocks renders it. Safe in the browser and on the server.
 */

export const inlineMarks = ["strong", "emphasis"] as const;

/** Addresses inside the portal are kept by thing, not by path, so that a renamed page breaks no link. */
export const internalLinkPattern = /^(page|news|form|department|contact|governing):[\w-]{1,80}$/;

/** Nothing unseen may stand in an address: no space, no control character, nothing that turns the reading direction. */
const unseen = /[\s\p{Cc}\p{Cf}\\]/u;
/** A name before the host ("https://www.bank.example@elsewhere.example") makes people believe that they go there. */
const nameBeforeHost = /^https?:\/\/[^/?#]*@/i;
const wholeHost = /^[^.]+(\.[^.]+)+\.?$/;

/** True for an address that a reader may be sent to: a thing of ours, https, http, mailto or tel. */
export function isSafeLink(href: string): boolean {
  if (unseen.test(href)) return false;
  if (internalLinkPattern.test(href)) return true;
  if (/^tel:\+?[0-9]{3,15}$/.test(href)) return true;
  if (/^mailto:[^@<>"']+@[^@<>"']+\.[^@<>"']+$/.test(href)) return true;
  if (!/^https?:\/\//i.test(href) || nameBeforeHost.test(href)) return false;
  return URL.canParse(href) && wholeHost.test(new URL(href).hostname);
}

export const linkSchema = z.string().max(2000).refine(isSafeLink, "invalidLink");

export const inlineSchema = z.strictObject({
  text: z.string().min(1).max(20_000),
  marks: z.array(z.enum(inlineMarks)).max(2).optional(),
  link: linkSchema.optional(),
  /** BCP 47 tag where the words are in another language than the page (WCAG 3.1.2). */
  lang: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/).optional(),
});
export type Inline = z.infer<typeof inlineSchema>;

/** Anything but white space, control characters and what is never drawn (soft hyphens, joiners, marks of direction). */
const seen = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u;

/** True for words that somebody can see and hear; a heading of others has no name. */
export const saysSomething = (content: readonly Inline[]): boolean => content.some(({ text }) => seen.test(text));

const inlines = z.array(inlineSchema).min(1).max(500);

export const headingSchema = z.strictObject({
  type: z.literal("heading"),
  level: z.union([z.literal(2), z.literal(3)]),
  content: inlines,
});
export const paragraphSchema = z.strictObject({ type: z.literal("paragraph"), content: inlines });

const flatItem = z.strictObject({ content: inlines });
const nestedList = z.strictObject({ ordered: z.boolean(), items: z.array(flatItem).min(1).max(200) });
/** Lists nest one level at most. */
export const listSchema = z.strictObject({
  type: z.literal("list"),
  ordered: z.boolean(),
  items: z.array(z.strictObject({ content: inlines, nested: nestedList.optional() })).min(1).max(200),
});

const cell = z.array(inlineSchema).max(100);
/** The first row holds the column headings; with `rowHeadings` the first cell of each row is its heading. */
export const tableSchema = z.strictObject({
  type: z.literal("table"),
  caption: z.string().trim().min(1, "tableCaptionMissing").max(300),
  head: z.array(cell).min(1).max(12),
  rows: z.array(z.array(cell).min(1).max(12)).min(1).max(500),
  rowHeadings: z.boolean(),
});
export const quoteSchema = z.strictObject({
  type: z.literal("quote"),
  content: inlines,
  source: z.string().trim().max(200).optional(),
});
export const factsSchema = z.strictObject({
  type: z.literal("facts"),
  title: z.string().trim().min(1, "factsTitleMissing").max(200),
  body: z.array(z.discriminatedUnion("type", [paragraphSchema, listSchema])).min(1).max(40),
});
export const stepsSchema = z.strictObject({
  type: z.literal("steps"),
  items: z
    .array(
      z.strictObject({
        title: z.string().trim().min(1, "stepTitleMissing").max(200),
        body: z.array(z.discriminatedUnion("type", [paragraphSchema, listSchema])).max(20),
      }),
    )
    .min(1)
    .max(40),
});
export const contactBoxSchema = z.strictObject({ type: z.literal("contact"), contactId: z.string().min(1).max(80) });

export const serviceKinds = ["eService", "form", "booking"] as const;
/** The way into an e-service, a form or a booking; `note` says what the reader needs before they begin ("Du behöver BankID"). */
export const serviceSchema = z.strictObject({
  type: z.literal("service"),
  kind: z.enum(serviceKinds),
  label: z.string().trim().min(1, "serviceLabelMissing").max(120),
  link: linkSchema,
  note: z.string().trim().max(300).optional(),
});

/**
 * A picture: `source` is "illustration:<name>" (ships with the portal) or "media:<id>" (uploaded).
 * Either an alternative text or the explicit word that it is decorative (WCAG 1.1.1).
 */
export const pictureSchema = z
  .strictObject({
    source: z.string().regex(/^(illustration|media):[\w-]{1,80}$/),
    alt: z.string().trim().max(400).optional(),
    decorative: z.boolean().optional(),
    /** There are words in the picture: the gate then asks for all of them in the alternative text, and for their contrast. */
    words: z.boolean().optional(),
  })
  .refine((picture) => picture.decorative === true || Boolean(picture.alt), { message: "altMissing", path: ["alt"] });
export type Picture = z.infer<typeof pictureSchema>;

export const imageSchema = z.strictObject({
  type: z.literal("image"),
  picture: pictureSchema,
  caption: z.string().trim().max(400).optional(),
});

/**
 * A film elsewhere, shown when the reader asks for it. Whoever does not hear it reads captions in it, or all that is said
 * below it (EN 301 549 7.1.1, WCAG 1.2.2 and 1.2.3).
 */
export const videoSchema = z
  .strictObject({
    type: z.literal("video"),
    provider: z.enum(videoProviders),
    videoId: z.string().max(80),
    title: z.string().trim().min(1, "videoTitleMissing").max(200),
    captions: z.boolean(),
    transcript: z.array(z.discriminatedUnion("type", [paragraphSchema, listSchema])).max(200),
  })
  .refine(({ provider, videoId }) => isVideoId(provider, videoId), { message: "videoMissing", path: ["videoId"] })
  .refine(({ captions, transcript }) => captions || transcript.length > 0, { message: "videoWordsMissing", path: ["transcript"] });
/** A document of the library, with the words that lead to it in this text. */
export const documentSchema = z.strictObject({
  type: z.literal("document"),
  mediaId: z.string().regex(/^[\w-]{1,80}$/, "documentMissing"),
  title: z.string().trim().min(1, "documentTitleMissing").max(200),
});

/** A step of a form, with what is asked in it. Only a form's body has any, and it has nothing else but the contact that receives it. */
export const formStepSchema = z.strictObject({ type: z.literal("formStep"), ...stepSchema.shape });

export const blockSchema = z.discriminatedUnion("type", [
  headingSchema,
  paragraphSchema,
  listSchema,
  tableSchema,
  quoteSchema,
  factsSchema,
  stepsSchema,
  contactBoxSchema,
  imageSchema,
  serviceSchema,
  videoSchema,
  documentSchema,
  formStepSchema,
]);
export type Block = z.infer<typeof blockSchema>;

/** About 40 pages of print; longer texts belong in several pages. Characters of the JSON form. */
export const bodyMaximum = 200_000;

/** Refuses a body that is too long, and headings that skip a level (a level 3 before any level 2). */
export const bodySchema = z
  .array(blockSchema)
  .max(1000, "bodyTooLong")
  .refine((body) => JSON.stringify(body).length <= bodyMaximum, "bodyTooLong")
  .refine((body) => {
    const first = body.find((block) => block.type === "heading");
    return !first || first.level === 2;
  }, "headingSkipped");
export type Body = Block[];
