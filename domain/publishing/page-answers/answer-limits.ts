import "server-only";
import { countPerAddress } from "@/lib/address-limits";

/*
 * How many answers one address may send: a whole school behind one address is not kept out, what is more than people
 * send is held for somebody to look at, and what only a machine sends is refused.
 */
const held = 20;
const count = countPerAddress("page-answer", 200);

/** Counts one answer. @returns `many` where it is to be held, `tooMany` where it is refused */
export async function countAnswer(address: string): Promise<"few" | "many" | "tooMany"> {
  const times = await count(address);
  if (times === null) return "tooMany";
  return times > held ? "many" : "few";
}
