import { ticketForSender } from "@/domain/matters/figures/senders.commands";
import { ageBands, senderGenders } from "@/domain/matters/figures/figures.schema";
import type { MatterKind } from "@/domain/matters/matters.schema";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";

/** Nobody is led to say more than they want. */
const unsaidFirst = <Choice extends string>(choices: readonly (Choice | "unsaid")[]) => ["unsaid" as const, ...choices.filter((each): each is Choice => each !== "unsaid")];

/** Asked with a receipt, of one's own will: how old, and which gender. Nothing of the matter goes with it but its kind and department. */
export function WhoForm({ reader, departmentId, kind }: { reader: Reader; departmentId: string; kind: MatterKind }) {
  const { t, locale } = reader;
  const ticket = ticketForSender(departmentId, kind);
  if (!ticket) return null;
  return (
    <section className="section flow message-form" aria-labelledby="who">
      <h2 id="who">{t("figures.who.title")}</h2>
      <p>{t("figures.who.why")}</p>
      <form className="flow" method="post" action={placeAddress("/contact/who", locale)}>
        <input type="hidden" name="ticket" value={ticket} />
        <div>
          <label htmlFor="who-age">{t("figures.who.age")}</label>
          <select className="field" id="who-age" name="age" defaultValue="unsaid">
            {unsaidFirst(ageBands).map((age) => <option key={age} value={age}>{t(`figures.senders.ages.${age}`)}</option>)}
          </select>
        </div>
        <div>
          <label htmlFor="who-gender">{t("figures.who.gender")}</label>
          <select className="field" id="who-gender" name="gender" defaultValue="unsaid">
            {unsaidFirst(senderGenders).map((gender) => <option key={gender} value={gender}>{t(`figures.who.genders.${gender}`)}</option>)}
          </select>
        </div>
        <p><button className="button plain" type="submit">{t("figures.who.submit")}</button></p>
      </form>
    </section>
  );
}
