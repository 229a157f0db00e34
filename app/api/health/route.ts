import { isDatabaseAnswering } from "@/domain/health/health.queries";

export const dynamic = "force-dynamic";

/** For supervisors: the portal is up when this answers 200, whatever the database does; readers are still served without it (P10). */
export async function GET(): Promise<Response> {
  return Response.json({ portal: "up", database: (await isDatabaseAnswering()) ? "up" : "down" }, { headers: { "Cache-Control": "no-store" } });
}
