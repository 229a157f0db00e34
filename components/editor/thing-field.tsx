"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text, useFilter } from "react-aria-components";
import { icons } from "./icons";

/** Something that a register holds. */
export interface Thing {
  id: string;
  name: string;
  /** What tells it from others of the same name. */
  about?: string;
}

interface Properties {
  label: string;
  hint?: string;
  fault?: string;
  things: readonly Thing[];
  /** The id of the chosen one; "" where none is. */
  chosen: string;
  choose: (id: string) => void;
}

/** Chooses in a register by words of a name or of what is said about it; the button and the down arrow show all. */
export function ThingField({ label, hint, fault, things, chosen, choose }: Properties) {
  const t = useTranslations("editor.write.dialogs");
  const { contains } = useFilter({ sensitivity: "base" });
  const nameOf = (id: string) => things.find((thing) => thing.id === id)?.name ?? "";
  const [words, setWords] = useState(nameOf(chosen));
  // The name of the one that is chosen is no question.
  const asked = words === nameOf(chosen) ? "" : words.trim();
  const found = things.filter(({ name, about = "" }) => contains(`${name} ${about}`, asked));
  return (
    <ComboBox
      autoFocus
      allowsEmptyCollection
      menuTrigger="input"
      items={found}
      inputValue={words}
      onInputChange={setWords}
      selectedKey={chosen || null}
      onSelectionChange={(id) => {
        choose(id === null ? "" : String(id));
        setWords(id === null ? "" : nameOf(String(id)));
      }}
      isInvalid={Boolean(fault)}
    >
      <Label>{label}</Label>
      <Text slot="description" className="soft" elementType="p">{hint ?? t("searchHint")}</Text>
      {fault && <Text slot="errorMessage" className="fault" elementType="p">{fault}</Text>}
      <div className="combo">
        <Input className="field" />
        <Button className="tool" aria-label={t("showAll")}>{icons.more}</Button>
      </div>
      <p className="soft" role="status">{asked && t("link.found", { count: found.length })}</p>
      <Popover className="editor-popover">
        <ListBox<Thing> items={found} renderEmptyState={() => t("noMatch")}>
          {({ id, name, about }) => (
            <ListBoxItem className="editor-choice" id={id} textValue={name}>
              <Text slot="label">{name}{about && <span className="soft"> {about}</span>}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
