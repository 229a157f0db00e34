import { warningsJson } from "@/app/_crisis/crisis-documents";

export const dynamic = "force-dynamic";

/** What is in force now for machines: public warnings and the municipality's own alerts. The same lies as a file beside the crisis page. */
export async function GET(): Promise<Response> {
  return new Response(warningsJson(), { headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff", "Access-Control-Allow-Origin": "*" } });
}
