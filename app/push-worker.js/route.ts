import { scriptAnswer, workerScript } from "@/lib/push/scripts";

export const dynamic = "force-dynamic";

/** The worker that shows notifications. Its own policy lets it ask nobody for anything. */
export function GET(): Response {
  return scriptAnswer(workerScript, { "Service-Worker-Allowed": "/", "Content-Security-Policy": "default-src 'none'" });
}
