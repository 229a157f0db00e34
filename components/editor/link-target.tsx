"use client";

import { useTranslations } from "next-intl";
import { useContext, useEffect, useRef, useState } from "react";
import { Button, ComboBox, ComboBoxStateContext, Input, Label, ListBox, ListBoxItem, Popover, Text } from "react-aria-components";
import { internalLinkPattern } from "@/domain/publishing/blocks.schema";
import type { LinkChoice, Things } from "./editor.types";
import { icons } from "./icons";
import { linkAddress } from "./link-address";

/** How long after the last key titles are searched (ms). */
const quiet = 250;

/** Titles that hold the words, a moment after the last key; the answer to an older question is thrown away. */
function useFound(words: string, findLinks: Things["findLinks"], choice: LinkChoice | null): LinkChoice[] | null {
  const [found, setFound] = useState<LinkChoice[] | null>(null);
  useEffect(() => {
    let current = true;
    const search = setTimeout(() => {
      const asked = words.trim().length < 2 || /[:@]/.test(words) || choice ? Promise.resolve(null) : findLinks(words);
      // Without an answer an address can still be written.
      void asked.catch(() => []).then((answer) => current && setFound(answer));
    }, quiet);
    return () => {
      current = false;
      clearTimeout(search);
    };
  }, [words, findLinks, choice]);
  return found;
}

/** Opens the list when an answer has come: the field itself only opens at a key, and then there is nothing to show yet. */
function OpenWhenFound({ found }: { found: LinkChoice[] | null }) {
  const state = useContext(ComboBoxStateContext);
  const shown = useRef<LinkChoice[] | null>(null);
  useEffect(() => {
    if (found === shown.current || !state) return;
    shown.current = found;
    if (found && found.length > 0 && state.isFocused) state.open(null, "input");
  }, [found, state]);
  return null;
}

export interface Target {
  words: string;
  setWords: (words: string) => void;
  choice: LinkChoice | null;
  choose: (choice: LinkChoice | null) => void;
  /** Where it leads: a thing of ours or a safe address; null where it is neither. */
  href: string | null;
  /** It is an address on this very site, which is better chosen as a page: then it follows when the page moves. */
  ownSite: boolean;
}

/** Where a link leads. One that leads to a thing of ours is shown by the thing's title, not by how it is kept. */
export function useTarget(before: string | undefined, findLinks: Things["findLinks"]): Target {
  const [words, setWords] = useState(before ?? "");
  const [choice, choose] = useState<LinkChoice | null>(null);
  useEffect(() => {
    if (!before || !internalLinkPattern.test(before)) return;
    let current = true;
    void findLinks(before).catch(() => []).then((found) => {
      const known = found.find(({ ref }) => ref === before);
      if (!current || !known) return;
      // Not over what the writer has begun to type.
      setWords((now) => {
        if (now !== before) return now;
        choose(known);
        return known.title;
      });
    });
    return () => {
      current = false;
    };
  }, [before, findLinks]);
  const href = choice?.ref ?? linkAddress(words);
  const ownSite = href !== null && /^https?:/.test(href) && new URL(href).host === window.location.host;
  return { words, setWords, choice, choose, href, ownSite };
}

interface TargetProperties {
  target: Target;
  first?: boolean;
  fault?: string;
  findLinks: Things["findLinks"];
}

/** One field for both: words of a title, to choose a page or article, or an address. */
export function TargetField({ target: { words, setWords, choice, choose }, first = true, fault, findLinks }: TargetProperties) {
  const t = useTranslations("editor.write.dialogs.link");
  const found = useFound(words, findLinks, choice);
  const change = (text: string) => {
    setWords(text);
    if (choice && text !== choice.title) choose(null);
  };
  return (
    <ComboBox
      autoFocus={first}
      allowsCustomValue
      menuTrigger="input"
      items={found ?? []}
      inputValue={words}
      onInputChange={change}
      onSelectionChange={(key) => {
        const chosen = found?.find(({ ref }) => ref === key);
        if (chosen) choose(chosen);
      }}
      isInvalid={Boolean(fault)}
    >
      <Label>{t("target")}</Label>
      <Text slot="description" className="soft" elementType="p">{t("hint")}</Text>
      {fault && <Text slot="errorMessage" className="fault" elementType="p">{fault}</Text>}
      <div className="combo">
        <Input className="field" />
        <Button className="tool" aria-label={t("show")}>{icons.more}</Button>
      </div>
      <OpenWhenFound found={found} />
      <p className="soft" role="status">{found && t("found", { count: found.length })}</p>
      <Popover className="editor-popover">
        <ListBox<LinkChoice> items={found ?? []}>
          {({ ref, title, kind }) => (
            <ListBoxItem className="editor-choice" id={ref} textValue={title}>
              <Text slot="label">{title}</Text> <Text slot="description" className="soft">{t(`kinds.${kind}`)}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

