"use client";

import { useEffect } from "react";

/** Puts the focus where a deed was done, once each time; without script the address's own fragment does. */
export function FocusAt({ at, turn }: { at: string; turn: string }) {
  useEffect(() => {
    document.getElementById(at)?.focus();
  }, [at, turn]);
  return null;
}
