"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useState } from "react";
import { autosaveAction } from "../actions";
import type { FindingWords } from "./finding-words";

/** How long after the last key what is written is kept (ms). */
const quiet = 4_000;

/** Whether a field says something else than the server gave it. */
function hasBegun(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.type !== "hidden" && field.value !== field.defaultValue);
}

/**
 * Keeps what stands in the form when the writer pauses. Returns what to say about it, for a polite live region, and what
 * the gate finds in the text that was kept.
 */
export function useAutosave(form: RefObject<HTMLFormElement | null>, locale: string, begun: FindingWords[]): { status: string; findings: FindingWords[] } {
  const t = useTranslations("editor");
  const [status, say] = useState("");
  const [known, know] = useState(begun);
  const [findings, find] = useState(begun);
  // What the server says of a text that has been saved since holds before what was found while it was written.
  if (known !== begun) {
    know(begun);
    find(begun);
  }
  useEffect(() => {
    const element = form.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = async () => {
      try {
        const answer = await autosaveAction(new FormData(element));
        if ("code" in answer) return say(t(answer.code === "signedOut" ? "signedOut" : "problems.tooLarge"));
        const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: "Europe/Stockholm" }).format(new Date(answer.savedAt));
        say(t("keptAt", { time }));
        find(answer.findings);
      } catch {
        say(t("notKept"));
      }
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void keep(), quiet);
    };
    // A text that is sent is kept by what it is sent for.
    const sent = () => clearTimeout(timer);
    element.addEventListener("input", later);
    element.addEventListener("submit", sent);
    // On a slow machine somebody may have written before this script was there.
    if (hasBegun(element)) later();
    return () => {
      sent();
      element.removeEventListener("input", later);
      element.removeEventListener("submit", sent);
    };
  }, [form, locale, t]);
  return { status, findings };
}
