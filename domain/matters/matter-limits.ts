import "server-only";
import { countPerAddress } from "@/lib/address-limits";

/*
 * How often one address may do what anybody may do without signing in: enough for a library or a school behind one
 * address. What is sent more often is held for a person to look at, never refused; who asks for matters more often waits.
 */
const limits = { send: countPerAddress("matter-send", 20), open: countPerAddress("matter-open", 60) };

/** Counts one time. @returns false where the address has come too often */
export const countMatterPost = async (what: keyof typeof limits, address: string): Promise<boolean> => (await limits[what](address)) !== null;
