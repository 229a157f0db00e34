import { findActorByPerson } from "@/domain/accounts/accounts.queries";
import { startDeeds, stopDeeds } from "@/domain/publishing/due.commands";
import { keepFindings } from "@/domain/publishing/gate/findings.commands";
import { afterPublication } from "@/domain/publishing/publication-steps";
import { indexEditions } from "@/domain/search/search.commands";
import { closeDatabase, database } from "@/lib/db";

/* One instance of the portal as far as planned deeds go, with all that a publication brings along: it looks every second until it is told to end. */
afterPublication("gate", keepFindings);
afterPublication("search", indexEditions);
await (await database()).$queryRaw`SELECT 1`;
startDeeds((personId) => findActorByPerson(personId));
const alive = setInterval(() => undefined, 60_000);
process.send?.("ready");
process.on("message", () => {
  clearInterval(alive);
  void stopDeeds().then(closeDatabase).then(() => process.disconnect());
});
