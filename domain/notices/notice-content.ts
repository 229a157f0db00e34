import { createHash } from "node:crypto";
import type { NoticeKind } from "./notice-kinds";
import type { NoticeFields } from "./notices.schema";

/** What a notice says, with its documents by their own sums: what the proof log answers for. */
export interface NoticeContent {
  id: string;
  kind: NoticeKind;
  bodyId: string;
  correctsId: string | null;
  fields: NoticeFields;
  documents: readonly { title: string; language: string; sha256: string; bytes: number }[];
}

/** Its one form: keys in the order of the alphabet, no space, as RFC 8785 has it (there are only texts and whole numbers here). */
export function canonicalContent(content: NoticeContent): string {
  const inOrder = (_key: string, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))) : value;
  return JSON.stringify({ ...content, documents: content.documents.map(({ title, language, sha256, bytes }) => ({ title, language, sha256, bytes })) }, inOrder);
}

/** SHA-256 of the one form, hexadecimal. */
export const contentHash = (content: NoticeContent): string => createHash("sha256").update(canonicalContent(content)).digest("hex");
