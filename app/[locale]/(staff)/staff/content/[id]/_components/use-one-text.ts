"use client";

import { useActionState, useState } from "react";
import { type EditState, writeAction } from "../actions";
import { shownText } from "./shown-text";

const nothing: EditState = { problems: [], typed: {} };

interface OneText {
  state: EditState;
  act: (form: FormData) => void;
  pending: boolean;
  /** Changes when the server shows another text: the form must then begin anew. */
  generation: number;
}

/**
 * What came of sending the form, and whether the form still holds the text that the server knows. It does after a save and
 * a publication of its own: the field goes on, with all that can be undone in it. A text that was thrown away, taken
 * back, restored or saved by somebody else is another one, and what was said of the one before is said no longer.
 */
export function useOneText(shown: string): OneText {
  const [state, act, pending] = useActionState(writeAction, nothing);
  const [known, know] = useState<{ shown: string; generation: number; past: EditState | null }>({ shown, generation: 0, past: null });
  if (shown !== known.shown) {
    const isOwn = state.kept !== undefined && shown === shownText(state.kept.number, false);
    know(isOwn ? { ...known, shown } : { shown, generation: known.generation + 1, past: state });
  }
  return { state: state === known.past ? nothing : state, act, pending, generation: known.generation };
}
