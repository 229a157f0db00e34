"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { ClashAhead } from "@/domain/publishing/history.queries";
import { beHereAction } from "../presence-actions";

/** How often the editor says that it is open (ms); the server forgets it after three times as long. */
const beat = 10_000;
/** Nobody has touched the page for so long: whoever is away does not count as here, and the session may end (ms). */
const awayAfter = 10 * 60_000;

export interface Given {
  editionId: string;
  baseRevision: number;
  /** Where the editor says goodbye. */
  presenceHref: string;
  /** As the server knew it when it made the page. */
  others: string[];
  ahead: ClashAhead | null;
}

/** Who else has the text open (`sending`: the writer's own text is on its way), and whether somebody has saved meanwhile, asked every ten seconds; `status` for a polite live region. */
export function useCompany({ editionId, baseRevision, presenceHref, others: firstOthers, ahead: firstAhead }: Given, sending: boolean): { status: string; ahead: ClashAhead | null } {
  const t = useTranslations("editor");
  const [others, setOthers] = useState(firstOthers);
  const [ahead, setAhead] = useState(firstAhead);
  const known = useRef(firstAhead?.number ?? baseRevision);
  const isSending = useRef(sending);
  useEffect(() => {
    isSending.current = sending;
  }, [sending]);
  useEffect(() => {
    let touched = Date.now();
    let asking = false;
    const touch = () => (touched = Date.now());
    const tell = async () => {
      if (asking || document.visibilityState !== "visible" || Date.now() - touched > awayAfter) return;
      asking = true;
      try {
        const company = await beHereAction(editionId, baseRevision, Math.max(baseRevision, known.current));
        // While the writer's own text is being saved, the version that is new may be their own.
        if (!company || isSending.current) return;
        // The same people again are no news: nothing is said twice.
        setOthers((before) => (before.join() === company.others.join() ? before : company.others));
        if (company.ahead) {
          known.current = company.ahead.number;
          setAhead(company.ahead);
        }
      } catch {
        // Away from the network: the next time will tell.
      } finally {
        asking = false;
      }
    };
    const leave = () => {
      const form = new FormData();
      form.set("editionId", editionId);
      navigator.sendBeacon(presenceHref, form);
    };
    void tell();
    const timer = setInterval(() => void tell(), beat);
    const gestures = ["keydown", "pointerdown", "input"] as const;
    for (const gesture of gestures) addEventListener(gesture, touch, { passive: true });
    addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", tell);
    return () => {
      clearInterval(timer);
      for (const gesture of gestures) removeEventListener(gesture, touch);
      removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", tell);
    };
  }, [editionId, baseRevision, presenceHref]);
  // What the writer's own save came after is no news any more.
  const news = ahead && ahead.number > baseRevision ? ahead : null;
  const here = others.length > 0 ? t("company.here", { names: others.join(", "), count: others.length }) : "";
  return { status: [here, news ? t("company.saved", { author: news.authorName, number: news.number }) : ""].filter(Boolean).join(" "), ahead: news };
}
