import "server-only";
import { database } from "@/lib/db";
import type { Prisma } from "@/prisma/generated/client";

/*
 * Who is never named to the public: people with protected identity (skyddade personuppgifter: sekretessmarkering and
 * skyddad folkbokföring; offentlighets- och sekretesslagen 21 kap. 3 and 3 a §§). The mark is a person's own
 * (Person.doNotPublish), set by hand; imports know nothing of it. What they bring is therefore held against names and
 * addresses, not against ids: the same person under a new id, or as words in a contact, is kept back as well.
 */

/** A text's words, small, with nothing between them but spaces. */
function wordsOf(text: string): string {
  return ` ${text.normalize("NFC").toLocaleLowerCase("sv").split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(" ")} `;
}

export class Shield {
  private readonly names: string[];
  private readonly emails: Set<string>;

  constructor(people: readonly { name: string; email: string | null }[]) {
    this.names = people.flatMap(({ name }) => {
      const words = wordsOf(name).trim().split(" ").filter(Boolean);
      const [last = "", ...first] = [...words].reverse();
      // "Ek, Karin" is Karin Ek as well.
      return words.length > 0 ? [` ${words.join(" ")} `, ` ${[last, ...first.reverse()].join(" ")} `] : [];
    });
    this.emails = new Set(people.flatMap(({ email }) => email?.trim().toLowerCase() ?? []));
  }

  /** Whether nobody is protected, so that nothing need be asked. */
  get isEmpty(): boolean {
    return this.names.length === 0;
  }

  /** Whether a text names somebody who is protected, or gives their address. */
  covers(text: string | null | undefined): boolean {
    if (!text || this.isEmpty) return false;
    const words = wordsOf(text);
    const small = text.toLowerCase();
    return this.names.some((name) => words.includes(name)) || [...this.emails].some((email) => email !== "" && small.includes(email));
  }

  /** The text, or null where it names somebody who is protected. */
  past<Text extends string | null>(text: Text): Text | null {
    return this.covers(text) ? null : text;
  }
}

/** Everybody who is never named to the public, as they are called now. Kept documents that ask note "departments" themselves. */
export async function protectedPeople(client?: Pick<Prisma.TransactionClient, "person">): Promise<Shield> {
  const people = await (client ?? (await database())).person.findMany({ where: { doNotPublish: true }, select: { name: true, email: true } });
  return new Shield(people);
}
