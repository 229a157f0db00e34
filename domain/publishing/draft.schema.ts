import { z } from "zod";
import { draftStepSchema } from "@/domain/forms/form-definition.schema";
import { type Block, contactBoxSchema, headingSchema, inlineSchema, isSafeLink, serviceKinds } from "./blocks.schema";
import { videoProviders } from "./video.schema";

/*
 * A body that is still being written: the shapes of blocks.schema.ts with words missing. A working copy is read
 * through here, so that a picture without alternative text or a table without caption comes back to its writer.
 * Links and languages are as strict as in the finished text.
 */

const words = z.array(inlineSchema).max(500);
const line = z.string().max(20_000);
const paragraph = z.strictObject({ type: z.literal("paragraph"), content: words });
const item = z.strictObject({ content: words });
const nested = z.strictObject({ ordered: z.boolean(), items: z.array(item) });
const list = z.strictObject({
  type: z.literal("list"),
  ordered: z.boolean(),
  items: z.array(z.strictObject({ content: words, nested: nested.optional() })),
});
const parts = z.array(z.discriminatedUnion("type", [paragraph, list]));

const draftBlockSchema = z.discriminatedUnion("type", [
  headingSchema.extend({ content: words }),
  paragraph,
  list,
  z.strictObject({ type: z.literal("table"), caption: line, head: z.array(words), rows: z.array(z.array(words)), rowHeadings: z.boolean() }),
  z.strictObject({ type: z.literal("quote"), content: words, source: line.optional() }),
  z.strictObject({ type: z.literal("facts"), title: line, body: parts }),
  z.strictObject({ type: z.literal("steps"), items: z.array(z.strictObject({ title: line, body: parts })) }),
  contactBoxSchema.extend({ contactId: z.string().max(80) }),
  z.strictObject({ type: z.literal("service"), kind: z.enum(serviceKinds), label: line, link: z.string().max(2000).refine((link) => link === "" || isSafeLink(link)), note: line.optional() }),
  z.strictObject({ type: z.literal("video"), provider: z.enum(videoProviders), videoId: z.string().max(80), title: line, captions: z.boolean(), transcript: parts }),
  z.strictObject({ type: z.literal("formStep"), ...draftStepSchema.shape }),
  z.strictObject({ type: z.literal("document"), mediaId: z.string().max(80), title: line }),
  z.strictObject({
    type: z.literal("image"),
    picture: z.strictObject({ source: z.string().max(200), alt: line.optional(), decorative: z.boolean().optional(), words: z.boolean().optional() }),
    caption: line.optional(),
  }),
]);

/** The blocks of an unfinished body, each as far as it has been written; what is not a block of ours is left out. */
export function readDraft(body: unknown): Block[] {
  if (!Array.isArray(body)) return [];
  return body.flatMap((candidate) => {
    const read = draftBlockSchema.safeParse(candidate);
    return read.success ? [read.data] : [];
  });
}
