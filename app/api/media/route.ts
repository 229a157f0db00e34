import { getTranslations } from "next-intl/server";
import { refusalReason } from "@/domain/access/access";
import type { Actor } from "@/domain/access/access.schema";
import { currentActor } from "@/domain/accounts/accounts.queries";
import { ownPath } from "@/domain/accounts/destination";
import { type DocumentFields, documentFieldsSchema, filesAtOnce, type MediaProblem, type UploadResult } from "@/domain/media/media.schema";
import { uploadFile } from "@/domain/media/upload.commands";
import { placeAddress } from "@/i18n/addresses";
import { isLocale, type Locale, sourceLocale } from "@/i18n/routing";
import { NotAllowedError, NotFoundError } from "@/lib/errors";
import { fieldsOf } from "@/lib/form-fields";
import { isOwnPost } from "@/lib/own-post";
import { readUploadForm } from "./_post";

/** What became of a post: a line a file, or why there was nothing to do. */
interface Answer {
  status: number;
  results: UploadResult[];
  problems: MediaProblem[];
  /** A key of the messages "access.reasons". */
  refused?: string;
}

const nothing = (status: number, code: string): Answer => ({ status, results: [], problems: [{ field: "files", code }] });

function documentOf(fields: Record<string, string>): { document?: DocumentFields } | { problems: MediaProblem[] } {
  if (fields.kind !== "document") return {};
  const read = documentFieldsSchema.safeParse(fields);
  if (read.success) return { document: read.data };
  return { problems: read.error.issues.map(({ path, message }) => ({ field: String(path[0]), code: message })) };
}

async function take(actor: Actor, form: FormData, fields: Record<string, string>): Promise<Answer> {
  const files = form.getAll("files").filter((file): file is File => typeof file !== "string" && (file.size > 0 || file.name !== ""));
  if (files.length === 0) return nothing(422, "fileMissing");
  const read = documentOf(fields);
  if ("problems" in read) return { status: 422, results: [], problems: read.problems };
  if (files.length > (read.document ? 1 : filesAtOnce)) return nothing(422, "tooManyFiles");
  const results: UploadResult[] = [];
  try {
    for (const file of files) {
      results.push(await uploadFile(actor, { departmentId: fields.departmentId ?? "", fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()), ...read }));
    }
  } catch (error) {
    if (error instanceof NotAllowedError) return { status: 403, results, problems: [], refused: refusalReason(error) };
    if (error instanceof NotFoundError) return { status: 422, results, problems: [{ field: "departmentId", code: "departmentMissing" }] };
    throw error;
  }
  return { status: 200, results, problems: [] };
}

/** Words for each file and problem, in the language of the page that the post came from. */
async function inWords(answer: Answer, locale: Locale) {
  const t = await getTranslations({ locale, namespace: "media" });
  const access = await getTranslations({ locale, namespace: "access" });
  const files = answer.results.map((result) => (result.ok ? result : { ...result, text: t(`faults.${result.code}`) }));
  const problems = answer.problems.map(({ field, code }) => ({ field, text: t(`problems.${code}` as never) }));
  return { files, problems, ...(answer.refused ? { refused: access(`reasons.${answer.refused}` as never) } : {}) };
}

/** The way back for a browser without script: the library says which files came in, and why others did not. */
function backTo(answer: Answer, fields: Record<string, string>, locale: Locale): string {
  const url = new URL(ownPath(fields.here ?? null) || placeAddress("/staff/media", locale), "http://portal.invalid");
  const faults = answer.results.flatMap((result, index) => (result.ok ? [] : [`${index + 1}-${result.code}`]));
  const added = answer.results.filter(({ ok }) => ok).length;
  const told = { added: added ? String(added) : "", faults: faults.join(","), problems: answer.problems.map(({ code }) => code).join(","), refused: answer.refused ?? "" };
  for (const [name, value] of Object.entries(told)) if (value) url.searchParams.set(name, value);
  return url.pathname + url.search;
}

/** Adds files to the library. Answers with JSON where the page's script asks, otherwise leads back to the page. */
export async function POST(request: Request): Promise<Response> {
  const headers = { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" };
  if (!isOwnPost(request)) return new Response("This was not sent from a page of the portal.", { status: 403, headers: { ...headers, "Content-Type": "text/plain; charset=utf-8" } });
  const actor = await currentActor();
  const signedIn = actor.kind === "person";
  const form = signedIn ? await readUploadForm(request) : null;
  const fields = form ? fieldsOf(form) : {};
  const locale = isLocale(fields.ui ?? "") ? (fields.ui as Locale) : sourceLocale;
  const answer = !signedIn ? nothing(401, "signedOut") : form ? await take(actor, form, fields) : nothing(413, "postTooLarge");
  if (request.headers.get("accept")?.includes("application/json")) return Response.json(await inWords(answer, locale), { status: answer.status, headers });
  return new Response(null, { status: 303, headers: { ...headers, Location: backTo(answer, fields, locale) } });
}
