import "server-only";
import type { Actor } from "@/domain/access/access.schema";
import { database } from "@/lib/db";
import { type Content, contentSchema, type WorkingContent } from "../content.schema";
import { editionFor } from "../editions";
import { readableBody } from "../editor.queries";
import { lookAt, overridesOf } from "./findings.commands";
import { type Finding, nameOf } from "./gate.schema";

/** A finding as its writer sees it; `passed` is the reason that somebody let it pass for. */
export type ToldFinding = Finding & { passed?: string };

/** What has been typed, as far as it can be looked at. */
function readable(typed: WorkingContent): Content {
  const image = contentSchema.shape.image.safeParse(typed.image);
  return { ...typed, image: image.success ? image.data : null, body: readableBody(typed.body) };
}

/**
 * What the gate finds in a text while it is written, saved or not.
 * @throws NotFoundError where there is no such edition; NotAllowedError (content.edit)
 */
export async function findWhileWriting(actor: Actor, editionId: string, typed: WorkingContent): Promise<ToldFinding[]> {
  const edition = await editionFor(actor, "content.edit", { id: editionId });
  const client = await database();
  const findings = await lookAt(client, edition, readable(typed));
  const passed = await overridesOf(client, edition.id);
  return findings.map((finding) => {
    const reason = passed.get(nameOf(finding));
    return reason === undefined ? finding : { ...finding, passed: reason };
  });
}
