"use client";

import { useTranslations } from "next-intl";
import { ReadingDialog } from "./dialog";
import { shortcuts } from "./shortcuts";

const named = ["Shift", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Backspace", "Enter", "Escape", "Tab"] as const;

/** "Mod-Shift-z" as it stands on the keyboard: "Ctrl+Skift+Z". */
function useKeyNames(): (key: string) => string {
  const t = useTranslations("editor.write.keys.names");
  const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
  const nameOf = (part: string) => {
    const known = named.find((each) => each === part);
    return known ? t(known) : part === "Mod" ? (isMac ? "Cmd" : "Ctrl") : part.length === 1 ? part.toUpperCase() : part;
  };
  return (key) => key.split("-").map(nameOf).join("+");
}

/** Every key that does something of its own in the text. */
export function KeysDialog({ close }: { close: () => void }) {
  const t = useTranslations("editor.write.keys");
  const nameOf = useKeyNames();
  return (
    <ReadingDialog title={t("title")} close={close}>
      <table className="key-list">
        <thead>
          <tr><th scope="col">{t("does")}</th><th scope="col">{t("key")}</th></tr>
        </thead>
        <tbody>
          {shortcuts.map(({ id, keys }) => (
            <tr key={id}>
              <th scope="row">{t(`deeds.${id}`)}</th>
              <td>{keys.map((key, index) => <span key={key}>{index > 0 && ` ${t("or")} `}<kbd>{nameOf(key)}</kbd></span>)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ReadingDialog>
  );
}
