/**
 * The header by which browsers insist on TLS for two years (RFC 6797); none where readers reach the portal without it,
 * since browsers would then never find their way back.
 * @param publicUrl the setting PUBLIC_URL
 */
export function transportSecurity(publicUrl: string): Record<string, string> {
  return publicUrl.startsWith("https://") ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {};
}
