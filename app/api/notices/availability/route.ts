import { z } from "zod";
import { mayReportAvailability, noteOutsideCheck } from "@/domain/notices/availability.commands";
import { isDatabaseUnavailable } from "@/lib/database-errors";

export const dynamic = "force-dynamic";

const reportSchema = z.object({ ok: z.boolean(), status: z.number().int().min(100).max(599).nullable().default(null) });
const answer = (status: number, headers: Record<string, string> = {}) => new Response(null, { status, headers: { "Cache-Control": "no-store", ...headers } });

/** Takes what a probe outside the municipality's network has just seen of the notice board (docs/operations.md). */
export async function POST(request: Request): Promise<Response> {
  if (!mayReportAvailability(request.headers.get("authorization"))) return answer(401, { "WWW-Authenticate": 'Bearer realm="notice board"' });
  const text = (await request.text()).slice(0, 2000);
  const report = reportSchema.safeParse(parsed(text));
  if (!report.success) return answer(422);
  try {
    await noteOutsideCheck(report.data);
    return answer(204);
  } catch (error) {
    // The probe tries again; until then it is a gap, as it should be.
    if (isDatabaseUnavailable(error)) return answer(503, { "Retry-After": "60" });
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
