import { findActorByPerson } from "@/domain/accounts/accounts.queries";
import { startDeeds, stopDeeds } from "@/domain/publishing/due.commands";
import { closeDatabase } from "@/lib/db";

/* One instance of the portal as far as planned deeds go: it looks every second until it is told to end. */
startDeeds((personId) => findActorByPerson(personId));
const alive = setInterval(() => undefined, 60_000);
process.send?.("ready");
process.on("message", () => {
  clearInterval(alive);
  void stopDeeds().then(closeDatabase).then(() => process.disconnect());
});
