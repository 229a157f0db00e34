import { transportSecurity } from "@/lib/transport-security";

/*
 * The headers of every public document (ASVS 5.0 V3.4). No script at all: nothing that slips into a text can run. One document may have one
 * script of the portal's, named by a number that holds for one answer (the page for subscribing, decision 0038); it may ask the portal and nobody else.
 * JSON-LD stands in a data block, which browsers never execute and the policy therefore says nothing about.
 */
const policy = (formsLeadTo: readonly string[], framesFrom: readonly string[], scriptNonce?: string) => [
  "default-src 'none'",
  ...(scriptNonce ? [`script-src 'nonce-${scriptNonce}'`, "connect-src 'self'", "worker-src 'self'"] : ["script-src 'none'"]),
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  ...(framesFrom.length > 0 ? [["frame-src", ...framesFrom].join(" ")] : []),
  ["form-action 'self'", ...formsLeadTo].join(" "),
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * `origin` is PUBLIC_URL: browsers are told to insist on TLS only where the portal stands behind it.
 * @param framesFrom origins of the films that the reader of this one document has asked for (domain/publishing/video.schema.ts)
 * @param formsLeadTo origins that a form's redirect may lead to besides the portal: browsers count redirects too
 * @param scriptNonce of the one script that this one answer has
 */
export function securityHeaders(origin: string, formsLeadTo: readonly string[] = [], framesFrom: readonly string[] = [], scriptNonce?: string): Record<string, string> {
  return {
    "Content-Security-Policy": policy(formsLeadTo, framesFrom, scriptNonce),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    ...transportSecurity(origin),
  };
}
