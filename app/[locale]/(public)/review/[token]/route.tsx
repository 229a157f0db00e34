import { answerReviewLink } from "@/domain/publishing/review-links.commands";
import { countReviewRequest } from "@/domain/publishing/review-link-limits";
import { openReviewLink } from "@/domain/publishing/review-links.queries";
import { adviceSchema } from "@/domain/publishing/workflow.schema";
import { clientAddress, isOwnPost, readSmallForm } from "@/lib/own-post";
import { localeOf } from "../../sign-in/sign-in-document";
import { adviceDocument, closedDocument, thanksDocument } from "./review-document";

export const dynamic = "force-dynamic";

interface Parameters {
  params: Promise<{ locale: string; token: string }>;
}

/** One version, for whoever holds the link, with a form for advice. Kept by nobody, found by no search, followed by no referrer. */
export async function GET(request: Request, { params }: Parameters): Promise<Response> {
  const { locale, token } = await params;
  if (!(await countReviewRequest("read", clientAddress(request)))) return closedDocument(localeOf(locale), "tooMany");
  const found = await openReviewLink(token);
  if (!found) return closedDocument(localeOf(locale), "unknown");
  if ("closed" in found) return closedDocument(localeOf(locale), found.closed);
  return adviceDocument(found, { token, locale: localeOf(locale), problems: [], typed: {} });
}

/** Keeps the advice and says thank you; what is wrong is said at its field, and what was typed stays. */
export async function POST(request: Request, { params }: Parameters): Promise<Response> {
  const { locale: asked, token } = await params;
  const locale = localeOf(asked);
  if (!(await countReviewRequest("answer", clientAddress(request)))) return closedDocument(locale, "tooMany");
  const found = await openReviewLink(token);
  if (!found) return closedDocument(locale, "unknown");
  if ("closed" in found) return closedDocument(locale, found.closed);
  const typed = (isOwnPost(request) && (await readSmallForm(request))) || null;
  if (!typed) return adviceDocument(found, { token, locale, problems: [{ field: "name", code: "forged" }], typed: {} });
  const parsed = adviceSchema.safeParse(typed);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ field: String(path[0]), code: message }));
    return adviceDocument(found, { token, locale, problems, typed });
  }
  const answer = await answerReviewLink(token, parsed.data);
  if (answer.ok) return thanksDocument(locale);
  return closedDocument(locale, answer.code === "full" ? "full" : "revoked");
}
