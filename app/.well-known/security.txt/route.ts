import { env } from "@/lib/env";
import { municipality } from "@/lib/municipality";

const day = 24 * 60 * 60 * 1000;

/** RFC 9116: whom to tell about a security flaw. Expires is compulsory, at most a year ahead, and always at least half a year. */
export function GET(): Response {
  const expires = new Date(Math.floor(Date.now() / (30 * day)) * 30 * day + 240 * day);
  const lines = [
    `Contact: ${municipality.securityContact}`,
    `Expires: ${expires.toISOString()}`,
    "Preferred-Languages: sv, en",
    `Canonical: ${env().PUBLIC_URL}/.well-known/security.txt`,
    "",
  ];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "public, max-age=3600" } });
}

export const dynamic = "force-dynamic";
