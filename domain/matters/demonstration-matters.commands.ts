import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import type { Question } from "./matters.schema";
import { codeFrom } from "./reference";
import { receiveMatter } from "./receive.commands";
import { type DemonstrationKeys, ensureDemonstrationWork } from "./work/demonstration-work.commands";

const anonymous = { wantsReply: false, name: "", email: "", phone: "" };

/** What has come in to the demonstration municipality; nobody of them is there. */
const messages: readonly (Question & { locale: Locale })[] = [
  { ...anonymous, locale: "sv", kind: "question", topic: "kommunikation", message: "Jag hittar inte sidan om sportlovets aktiviteter. Har den flyttat?" },
  { ...anonymous, locale: "sv", kind: "comment", topic: "bygglov", message: "Bra att avgifterna står på sidan. Lägg gärna till ett exempel för en carport.", wantsReply: true, email: "rut.berg@hem.example" },
  { ...anonymous, locale: "en", kind: "question", topic: "", message: "We have just moved here. Where do we sign up for a preschool place, and can we do it in English?", wantsReply: true, email: "sam.taylor@home.example", name: "Sam Taylor" },
  { ...anonymous, locale: "sv", kind: "complaint", topic: "", message: "Jag fick vänta 40 minuter i telefon i måndags. Varför går det inte att bli uppringd?", wantsReply: true, phone: "070-174 06 05" },
  { ...anonymous, locale: "sv", kind: "question", topic: "bygglov", message: "Behöver jag bygglov för en friggebod på tolv kvadratmeter?", wantsReply: true, email: "iris.lund@hem.example" },
  { ...anonymous, locale: "sv", kind: "complaint", topic: "bygglov", message: "Byggstaketet vid torget blockerar gångvägen. Man kommer inte fram med rullstol.", wantsReply: true, email: "noor.ali@hem.example" },
  { ...anonymous, locale: "en", kind: "complaint", topic: "bygglov", message: "The fence around the building site at the square leaves no room for a pram." },
];

const keyOf = (message: string) => createHash("sha256").update(`demonstration: ${message}`).digest("hex");

/**
 * Lets a few messages come in to a demonstration, each once, however often this runs. Nobody holds their codes.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationMatters(): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration matters exist only in a demonstration; this database is not one.");
  for (const { locale, ...question } of messages) {
    const key = keyOf(question.message);
    await receiveMatter(question, { key, code: codeFrom(randomBytes(32)), took: 60_000 }, { locale, trapped: false, address: "demonstration" });
  }
  const [waits, main, duplicate] = messages.slice(-3).map(({ message }) => keyOf(message));
  await ensureDemonstrationWork({ waits, main, duplicate } as DemonstrationKeys);
}
