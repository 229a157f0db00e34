"use client";

import { type ReactNode, useActionState } from "react";
import type { ProofWanted } from "@/domain/factors/factors.schema";
import { type AskPasskey, ProveAgain } from "./prove-again";

/** What a guarded deed that was not done says to its form: what to prove, and which button was pressed. */
export interface GuardedState {
  wanted?: ProofWanted;
  deed?: string;
}

interface Properties {
  action: (before: GuardedState, form: FormData) => Promise<GuardedState>;
  askPasskey: AskPasskey;
  className?: string;
  /** What it wants from the beginning, where it is there for the proof alone. */
  begins?: GuardedState;
  /** The fields and buttons; a button of several is `name="deed"`. */
  children: ReactNode;
}

/** A form of buttons for deeds that may ask for a proof: then it asks in place and sends itself again. Works without script. */
export function GuardedForm({ action, askPasskey, className, begins = {}, children }: Properties) {
  const [state, act] = useActionState(action, begins);
  return (
    <form action={act} className={className}>
      {/* First, so that the Enter key in its field sends the deed that was asked for and no other button's. */}
      {state.wanted && <ProveAgain wanted={state.wanted} askPasskey={askPasskey} deed={state.deed} />}
      {children}
    </form>
  );
}
