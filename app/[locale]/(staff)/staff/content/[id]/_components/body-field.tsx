"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useId, useRef, useState } from "react";
import { fieldState } from "@/components/staff/field-state";
import { FieldProblem } from "@/components/staff/form-problems";
import type { LinkChoice, Things } from "@/components/editor/editor.types";
import type { Block } from "@/domain/publishing/blocks.schema";
import type { Locale } from "@/i18n/routing";
import { type EditState, findLinksAction } from "../actions";
import { type TwoWays, useTwoWays } from "./use-two-ways";

export interface InitialBody {
  /** The text as Markdown, for those who write by ear and for browsers without script. */
  markdown: string;
  /** The same text as blocks; null where the writer's own copy is Markdown. */
  blocks: Block[] | null;
}

interface Properties {
  state: EditState;
  initial: InitialBody;
  locale: Locale;
  textLocale: Locale;
  things: Omit<Things, "findLinks">;
  form: RefObject<HTMLFormElement | null>;
}

function Refused({ ways }: { ways: TwoWays }) {
  const t = useTranslations("editor");
  const words = (code: string) => (t.has(`problems.${code}` as never) ? t(`problems.${code}` as never) : t("problems.other"));
  return (
    <div role="alert" id="body-refused">
      {ways.refused && <p className="fault">{ways.refused}</p>}
      {ways.inTheWay.length > 0 && (
        <>
          <p className="fault">{t("write.cannotSwitch")}</p>
          <ul className="fault">{ways.inTheWay.map(({ line, code }) => <li key={line + code}>{t("problems.atLine", { line, text: words(code) })}</li>)}</ul>
        </>
      )}
    </div>
  );
}

/**
 * The body, in either of two ways of writing the same text. Without script it is Markdown in a field; with script the
 * editor takes over, for those who have not chosen Markdown.
 */
export function BodyField({ state, initial, locale, textLocale, things, form }: Properties) {
  const t = useTranslations("editor");
  const label = useId();
  const holder = useRef<HTMLDivElement>(null);
  const ways = useTwoWays(initial, state, form, holder);
  const { Editor, way } = ways;
  const [findLinks] = useState(() => (words: string): Promise<LinkChoice[]> => findLinksAction(textLocale, words));
  const described = fieldState("body", state.problems, "body-hint body-refused");
  const editing = way === "editor" && Editor;
  return (
    <div className="writing" ref={holder}>
      <div className="writing-head">
        {editing ? <span className="label" id={label} onClick={ways.focus}>{t("fields.body")}</span> : <label id={label} htmlFor="body">{t("fields.body")}</label>}
        {way !== "plain" && <button className="button plain" type="button" onClick={() => void ways.change()}>{t(editing ? "write.toMarkdown" : "write.toEditor")}</button>}
      </div>
      <p className="soft" id="body-hint">{t(editing ? "write.hint" : "hints.body")}</p>
      {editing && <p className="soft">{t("write.templates")}</p>}
      <p className="unseen" role="status">{ways.told && t(`write.${ways.told}`)}</p>
      <FieldProblem field="body" problems={state.problems} />
      <Refused ways={ways} />
      <input type="hidden" name="bodyForm" value={editing ? "blocks" : "markdown"} />
      {editing ? (
        <Editor
          initial={ways.blocks}
          locale={locale}
          textLocale={textLocale}
          things={{ ...things, findLinks }}
          faults={ways.faults}
          labelledBy={label}
          describedBy={described["aria-describedby"] ?? "body-hint"}
          invalid={described["aria-invalid"] === true}
          onReady={ways.onReady}
          onRefused={ways.refuse}
        />
      ) : (
        <textarea className="field body" id="body" name="body" rows={24} lang={textLocale} value={ways.markdown} onChange={(event) => ways.setMarkdown(event.target.value)} {...described} />
      )}
    </div>
  );
}
