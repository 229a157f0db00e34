"use client";

import { useActionState } from "react";
import { ProveAgain } from "@/components/staff/prove-again";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { askPasskeyAction } from "../../../_prove-actions";
import { giveCodeAction } from "./actions";

/** The second factor: a code, which works without script, or a passkey. */
export function CodeForm({ wanted, ui, next }: { wanted: ProofWanted; ui: string; next: string }) {
  const [state, act] = useActionState(giveCodeAction, { wanted });
  return (
    <form action={act} noValidate>
      <input type="hidden" name="ui" value={ui} />
      <input type="hidden" name="next" value={next} />
      <ProveAgain wanted={state.wanted} askPasskey={askPasskeyAction} place="door" />
    </form>
  );
}
