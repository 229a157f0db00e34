import "server-only";
import { countPerAddress } from "@/lib/address-limits";

/* How often one address may ask for review links: enough for a whole office behind one address, and hopeless for guessing at 256 bits. */
const limits = { read: countPerAddress("review-read", 300), answer: countPerAddress("review-answer", 20) };

/** Counts one request. @returns false where the address has asked too often */
export const countReviewRequest = async (what: keyof typeof limits, address: string): Promise<boolean> => (await limits[what](address)) !== null;
