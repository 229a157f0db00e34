import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Locale } from "@/i18n/routing";
import { database } from "@/lib/db";
import type { Question } from "./matters.schema";
import { codeFrom } from "./reference";
import { receiveMatter } from "./receive.commands";

const anonymous = { wantsReply: false, name: "", email: "", phone: "" };

/** What has come in to the demonstration municipality; nobody of them is there. */
const messages: readonly (Question & { locale: Locale })[] = [
  { ...anonymous, locale: "sv", kind: "question", topic: "kommunikation", message: "Jag hittar inte sidan om sportlovets aktiviteter. Har den flyttat?" },
  { ...anonymous, locale: "sv", kind: "comment", topic: "bygglov", message: "Bra att avgifterna står på sidan. Lägg gärna till ett exempel för en carport.", wantsReply: true, email: "rut.berg@hem.example" },
  { ...anonymous, locale: "en", kind: "question", topic: "", message: "We have just moved here. Where do we sign up for a preschool place, and can we do it in English?", wantsReply: true, email: "sam.taylor@home.example", name: "Sam Taylor" },
  { ...anonymous, locale: "sv", kind: "complaint", topic: "", message: "Jag fick vänta 40 minuter i telefon i måndags. Varför går det inte att bli uppringd?", wantsReply: true, phone: "070-174 06 05" },
];

/**
 * Lets a few messages come in to a demonstration, each once, however often this runs. Nobody holds their codes.
 * @throws Error in a database that is not a demonstration
 */
export async function ensureDemonstrationMatters(): Promise<void> {
  const client = await database();
  if ((await client.installation.findFirst())?.kind !== "demonstration") throw new Error("Demonstration matters exist only in a demonstration; this database is not one.");
  for (const { locale, ...question } of messages) {
    const key = createHash("sha256").update(`demonstration: ${question.message}`).digest("hex");
    await receiveMatter(question, { key, code: codeFrom(randomBytes(32)), took: 60_000 }, { locale, trapped: false, address: "demonstration" });
  }
}
