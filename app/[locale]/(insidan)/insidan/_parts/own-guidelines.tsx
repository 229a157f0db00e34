import type { SignedIn } from "@/domain/access/access.schema";
import { listOwnReadings } from "@/domain/readings/own.queries";
import { placeAddress } from "@/i18n/addresses";
import type { Reader } from "@/i18n/reader";
import { ReadingList } from "./reading-list";

/** The guidelines that somebody has still to read (P15); one line where all is read. */
export async function OwnGuidelines({ actor, reader }: { actor: SignedIn; reader: Reader }) {
  const readings = await listOwnReadings(actor, reader.locale);
  if (readings.length === 0) return null;
  const unread = readings.filter(({ confirmedOn }) => confirmedOn === null);
  return (
    <section className="flow" aria-labelledby="guidelines">
      <h2 id="guidelines">{reader.t("readings.title")}</h2>
      <p>{reader.t("readings.unread", { count: unread.length })}</p>
      {unread.length > 0 && <ReadingList readings={unread} reader={reader} />}
      <p><a className="alone" href={placeAddress("/insidan/guidelines", reader.locale)}>{reader.t("readings.all")}</a></p>
    </section>
  );
}
