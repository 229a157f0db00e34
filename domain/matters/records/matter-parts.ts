import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import { folderOf } from "../files/keep-files";
import { showReference } from "../reference";

/*
 * Everything that is a matter's own and goes with it. A test asks the database which tables point to a matter, and fails
 * for one that is not named here: what is added later cannot be left behind.
 */

export interface GoingMatter {
  id: string;
  reference: string;
}

interface MatterPart {
  /** The tables, as the database calls them. */
  tables: readonly string[];
  remove(transaction: Prisma.TransactionClient, matter: GoingMatter): Promise<void>;
  /** Folders of the storage whose bytes go after the commit. */
  folders?(transaction: Prisma.TransactionClient, matter: GoingMatter): Promise<string[]>;
  /** Strikes words out of what it holds. @returns how often they were found */
  strike?(transaction: Prisma.TransactionClient, matter: GoingMatter, strike: (text: string) => { text: string; found: number }): Promise<number>;
}

/** Mail to its sender knows it by its id, mail to its handlers by its reference. */
export const mailAbout = ({ id, reference }: GoingMatter): Prisma.OutgoingMailWhereInput => ({ OR: [{ thingType: "Matter", thingId: id }, { purpose: "matterHandler", text: { contains: showReference(reference) } }] });

const idOf = (row: { id: string }) => row.id;

/** In the order in which they go. */
export const matterParts: readonly MatterPart[] = [
  { tables: ["outgoing_mail"], remove: async (transaction, matter) => void (await transaction.outgoingMail.deleteMany({ where: mailAbout(matter) })) },
  {
    tables: ["matter_note"],
    remove: async (transaction, { id }) => void (await transaction.matterNote.deleteMany({ where: { matterId: id } })),
    async strike(transaction, { id: matterId }, strike) {
      let found = 0;
      for (const { id, text } of await transaction.matterNote.findMany({ where: { matterId }, select: { id: true, text: true } })) {
        const struck = strike(text);
        if (struck.found > 0) await transaction.matterNote.update({ where: { id }, data: { text: struck.text } });
        found += struck.found;
      }
      return found;
    },
  },
  {
    tables: ["matter_draft"],
    remove: async (transaction, { id }) => void (await transaction.matterDraft.deleteMany({ where: { matterId: id } })),
    async strike(transaction, { id: matterId }, strike) {
      let found = 0;
      for (const { id, text, words } of await transaction.matterDraft.findMany({ where: { matterId }, select: { id: true, text: true, words: true } })) {
        const [draft, returned] = [strike(text), strike(words)];
        if (draft.found + returned.found > 0) await transaction.matterDraft.update({ where: { id }, data: { text: draft.text, words: returned.text } });
        found += draft.found + returned.found;
      }
      return found;
    },
  },
  {
    tables: ["matter_file", "waiting_file"],
    async folders(transaction, { id: matterId }) {
      const kept = await transaction.matterFile.findMany({ where: { entry: { matterId } }, select: { id: true } });
      const waiting = await transaction.waitingFile.findMany({ where: { matterId }, select: { id: true } });
      return [...kept, ...waiting].map(idOf).map(folderOf);
    },
    async remove(transaction, { id: matterId }) {
      await transaction.matterFile.deleteMany({ where: { entry: { matterId } } });
      await transaction.waitingFile.deleteMany({ where: { matterId } });
    },
  },
  {
    tables: ["matter_entry"],
    remove: async (transaction, { id }) => void (await transaction.matterEntry.deleteMany({ where: { matterId: id } })),
    async strike(transaction, { id: matterId }, strike) {
      let found = 0;
      for (const { id, text } of await transaction.matterEntry.findMany({ where: { matterId }, select: { id: true, text: true } })) {
        const struck = strike(text);
        if (struck.found > 0) await transaction.matterEntry.update({ where: { id }, data: { text: struck.text } });
        found += struck.found;
      }
      return found;
    },
  },
  {
    tables: ["matter_registration"],
    async remove(transaction, { id }) {
      await transaction.matter.update({ where: { id }, data: { registrationId: null } });
      await transaction.matterRegistration.deleteMany({ where: { matterId: id } });
    },
  },
];
