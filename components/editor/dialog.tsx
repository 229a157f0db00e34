"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";

interface Properties {
  title: string;
  submit: string;
  close: () => void;
  onSubmit: () => void;
  /** A deed besides, as taking a link away. */
  more?: ReactNode;
  children: ReactNode;
}

/** Something over the page: takes the focus, keeps it, closes with Escape and gives it back. */
function Over({ close, children }: { close: () => void; children: ReactNode }) {
  return (
    <ModalOverlay className="editor-overlay" isOpen onOpenChange={(isOpen) => !isOpen && close()}>
      <Modal className="editor-modal">
        <Dialog className="staff editor-dialog">{children}</Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Something to read over the page. */
export function ReadingDialog({ title, close, children }: { title: string; close: () => void; children: ReactNode }) {
  const t = useTranslations("editor.write.dialogs");
  const heading = useRef<HTMLHeadingElement>(null);
  // With the focus on the dialog itself a screen reader would say all of it at once.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Over close={close}>
      <div className="flow">
        <Heading slot="title" level={2} tabIndex={-1} ref={heading}>{title}</Heading>
        {children}
        <p className="deeds"><button className="button" type="button" onClick={close}>{t("close")}</button></p>
      </div>
    </Over>
  );
}

/** A form over the page; the focus goes to its field with `data-first`. */
export function FormDialog({ title, submit, close, onSubmit, more, children }: Properties) {
  const t = useTranslations("editor.write.dialogs");
  const form = useRef<HTMLFormElement>(null);
  // Once the dialog is there: a field that has the focus from its first moment is read without the dialog's name.
  useEffect(() => form.current?.querySelector<HTMLElement>("[data-first]")?.focus(), []);
  const send = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Over close={close}>
      <form className="flow" noValidate onSubmit={send} ref={form}>
        <Heading slot="title" level={2}>{title}</Heading>
        {children}
        <p className="deeds">
          <button className="button" type="submit">{submit}</button>
          {more}
          <button className="button plain" type="button" onClick={close}>{t("cancel")}</button>
        </p>
      </form>
    </Over>
  );
}

interface FieldProperties {
  label: string;
  hint?: string;
  fault?: string;
  children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode;
}

/** A field of a dialog with its label, hint and what is wrong with it. */
export function DialogField({ label, hint, fault, children }: FieldProperties) {
  const id = useId();
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      {hint && <p className="soft" id={`${id}-hint`}>{hint}</p>}
      {fault && <p className="fault" id={`${id}-fault`}>{fault}</p>}
      {children({ id, ...(described ? { "aria-describedby": described } : {}), ...(fault ? { "aria-invalid": true as const } : {}) })}
    </div>
  );
}
