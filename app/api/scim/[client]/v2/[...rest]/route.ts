import { ScimError } from "@/domain/directory/scim-errors";
import { serveScim } from "../_serve";

export const dynamic = "force-dynamic";

/** What the portal does not have (/Me, /Bulk, /.search): said in the protocol's own words, to clients alone. */
const nowhere = serveScim(() => {
  throw new ScimError(404, undefined, "There is nothing here; /ServiceProviderConfig says what there is.");
});

export { nowhere as DELETE, nowhere as GET, nowhere as PATCH, nowhere as POST, nowhere as PUT };
