import { ContactBox } from "@/components/blocks/contact-box";
import { isKind } from "@/domain/access/actor";
import type { SignedIn } from "@/domain/access/access.schema";
import { getContacts } from "@/domain/departments/departments.queries";
import type { Reader } from "@/i18n/reader";
import { municipality } from "@/lib/municipality";

const kinds = ["employee", "elected", "pupil"] as const;

/** How to get help, by what somebody is here: words, what to do when equipment is gone (P15), and the contacts with "open now". */
export async function Help({ actor, reader, now }: { actor: SignedIn; reader: Reader; now: Date }) {
  const { t } = reader;
  const own = kinds.filter((kind) => isKind(actor, kind));
  const ids = [...new Set(own.flatMap((kind) => [...municipality.insidanContactIds[kind]]))];
  const contacts = await getContacts(reader.locale, ids, now);
  return (
    <section className="flow" aria-labelledby="help">
      <h2 id="help">{t("insidan.help.title")}</h2>
      {own.map((kind) => <p key={kind}>{t(`insidan.help.${kind}`)}</p>)}
      <h3>{t("insidan.help.lostTitle")}</h3>
      <p>{t(own.length === 1 && own[0] === "pupil" ? "insidan.help.lostPupil" : "insidan.help.lost")}</p>
      {contacts.size > 0 && <h3>{t("insidan.help.contacts")}</h3>}
      {ids.flatMap((id) => contacts.get(id) ?? []).map((contact) => <ContactBox key={contact.id} contact={contact} reader={reader} level={4} id={`contact-${contact.id}`} form="folded" />)}
    </section>
  );
}
