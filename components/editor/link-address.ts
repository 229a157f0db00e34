import { isSafeLink } from "@/domain/publishing/blocks.schema";

/** A typed address as a link, with what people leave out: "www.x.se", "a@b.se", "08-465 004 00"; null where it is none that readers may be sent to. */
export function linkAddress(typed: string): string | null {
  const address = typed.trim();
  const candidates = [
    address,
    /^[^\s@/:]+@[^\s@/:]+$/.test(address) ? `mailto:${address}` : "",
    /^\+?[\d\s().-]{5,20}$/.test(address) ? `tel:${address.replace(/[^\d+]/g, "")}` : "",
    /^(?:[\w-]+\.)+[a-zåäö]{2,}(?:\/\S*)?$/i.test(address) ? `https://${address}` : "",
  ];
  return candidates.find((candidate) => candidate !== "" && isSafeLink(candidate)) ?? null;
}
