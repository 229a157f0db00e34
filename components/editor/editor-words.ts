import type { Editor } from "@tiptap/react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { insertBlock } from "./block-commands";
import { emptyBlock, insertions, isAskedFor } from "./block-kinds";
import type { EditorProperties, OpenDialog } from "./editor.types";
import { run } from "./keys";
import { toggleList } from "./list-commands";
import type { ServiceWords } from "./service-nodes";
import type { SlashChoice } from "./slash";

/** What service links and films say in the editor. */
export function useServiceWords({ locale }: EditorProperties): ServiceWords {
  const t = useTranslations("editor.write.dialogs");
  const kinds = useTranslations("editor.write.dialogs.service.kinds");
  return {
    lang: locale,
    kinds: { eService: kinds("eService"), form: kinds("form"), booking: kinds("booking") },
    linkMissing: t("service.linkMissing"),
    film: t("film.title"),
    filmMissing: t("film.missing"),
    captions: t("film.hasCaptions"),
    noCaptions: t("film.hasNoCaptions"),
    transcript: t("film.transcript"),
  };
}

const forms = ["heading2", "heading3", "bullet", "ordered"] as const;

export interface SlashChoices {
  choices: SlashChoice[];
  choose: (id: string) => void;
  /** Says what a choice does from now on: the editor is not there yet when its extensions are made. */
  become: (deed: (id: string) => void) => void;
}

/** Everything that the slash menu offers: forms of the text, and every block. */
export function useSlashChoices(): SlashChoices {
  const t = useTranslations("editor.write");
  const [choices] = useState(() => [...forms.map((id) => ({ id, label: t(id) })), ...insertions.map((id) => ({ id, label: t(`insertions.${id}`) }))]);
  const [chooser] = useState(() => {
    let deed: (id: string) => void = () => undefined;
    return {
      choose: (id: string) => deed(id),
      become: (next: (id: string) => void) => {
        deed = next;
      },
    };
  });
  return { choices, ...chooser };
}

/** Puts in what was chosen, in the empty paragraph where the slash stood. */
export function chooseBlock(editor: Editor, id: string, open: (dialog: OpenDialog) => void): void {
  const kind = insertions.find((each) => each === id);
  if (kind && isAskedFor(kind)) open({ kind, insert: true });
  else if (kind) run(editor, insertBlock(emptyBlock(kind)));
  else if (id === "bullet" || id === "ordered") run(editor, toggleList(id));
  else editor.commands.setNode("heading", { level: id === "heading2" ? 2 : 3 });
}
