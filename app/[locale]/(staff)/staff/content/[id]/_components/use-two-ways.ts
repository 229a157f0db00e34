"use client";

import { type ComponentType, type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { EditorHandle, EditorProperties } from "@/components/editor/editor.types";
import type { BlockFault } from "@/components/editor/faults";
import type { Block } from "@/domain/publishing/blocks.schema";
import type { EditState } from "../actions";
import type { InitialBody } from "./body-field";

/** "plain" until script has taken over: the field as the server made it. */
type Way = "plain" | "markdown" | "editor";

export interface TwoWays {
  way: Way;
  Editor: ComponentType<EditorProperties> | null;
  markdown: string;
  setMarkdown: (text: string) => void;
  /** What the editor begins with. */
  blocks: Block[];
  faults: BlockFault[];
  /** Lines of the Markdown that the editor could not keep as they are. */
  inTheWay: { line: number; code: string }[];
  /** What the editor would not take in, in words. */
  refused: string;
  refuse: (text: string) => void;
  /** What has just been changed to. */
  told: "inEditor" | "inMarkdown" | null;
  change: () => Promise<void>;
  focus: () => void;
  onReady: (handle: EditorHandle) => void;
}

const choiceKey = "torget.writing";

/** The writer's choice is kept in this browser; without storage it is asked for again. */
function prefersMarkdown(): boolean {
  try {
    return localStorage.getItem(choiceKey) === "markdown";
  } catch {
    return false;
  }
}

function remember(way: Way): void {
  try {
    localStorage.setItem(choiceKey, way);
  } catch {
    // A browser that keeps nothing.
  }
}

// Loaded once and only where somebody writes; a new form then has it at once and nothing flickers.
let loaded: ComponentType<EditorProperties> | null = null;
const loadEditor = async () => (loaded ??= (await import("@/components/editor/editor")).Editor);
const loadMarkdown = () => import("@/domain/publishing/markdown");

/** Markdown as blocks, or the lines that say something that no block can hold. What is merely unfinished is carried over. */
async function readMarkdown(text: string): Promise<{ blocks: Block[]; lost: { line: number; code: string }[] }> {
  const { parseMarkdown, incompleteCodes } = await loadMarkdown();
  const { body, problems } = parseMarkdown(text);
  return { blocks: body, lost: problems.filter(({ code }) => !incompleteCodes.has(code)) };
}

/** When the editor is in place, the form sends its blocks; they are made when somebody asks, not at each key. */
function useBlocksInForm(form: RefObject<HTMLFormElement | null>, way: Way, handle: RefObject<EditorHandle | null>): void {
  useLayoutEffect(() => {
    const element = form.current;
    if (way !== "editor" || !element) return;
    const add = ({ formData }: FormDataEvent) => {
      if (handle.current) formData.set("body", JSON.stringify(handle.current.read()));
    };
    const toBlock = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      // A finding's link leads to the field for those who write Markdown, and here to its block.
      const number = link?.dataset.block ?? /^#block-(\d+)$/.exec(link?.getAttribute("href") ?? "")?.[1];
      const toBody = link?.getAttribute("href") === "#body";
      if (!number && !toBody) return;
      event.preventDefault();
      if (number) handle.current?.goToBlock(Number(number));
      else handle.current?.focus();
    };
    element.addEventListener("formdata", add);
    element.addEventListener("click", toBlock);
    return () => {
      element.removeEventListener("formdata", add);
      element.removeEventListener("click", toBlock);
    };
  }, [form, way, handle]);
}

/** Lets the editor take over from the server's field, with what has been typed in it meanwhile. */
function useTakeOver(holder: RefObject<HTMLDivElement | null>, initial: InitialBody, begin: (way: Way, text: string, blocks: Block[]) => void): void {
  const first = useRef(true);
  useLayoutEffect(() => {
    if (!first.current) return;
    first.current = false;
    const field = () => holder.current?.querySelector<HTMLTextAreaElement>("textarea#body");
    const takeOver = async () => {
      const text = field()?.value ?? initial.markdown;
      if (initial.blocks && text === initial.markdown) return begin("editor", text, initial.blocks);
      const { blocks, lost } = await readMarkdown(text);
      // Somebody who goes on typing is not interrupted, and a text that the editor cannot keep stays as it is.
      if (lost.length > 0 || field()?.value !== text) return begin("markdown", field()?.value ?? text, []);
      begin("editor", text, blocks);
    };
    const whenLeft = () => {
      if (document.activeElement !== field()) return void takeOver();
      field()?.addEventListener("blur", () => void takeOver(), { once: true });
    };
    if (prefersMarkdown()) begin("markdown", field()?.value ?? initial.markdown, []);
    else if (loaded && initial.blocks) begin("editor", initial.markdown, initial.blocks);
    else void loadEditor().then(whenLeft, () => begin("markdown", field()?.value ?? initial.markdown, []));
  }, [begin, holder, initial]);
}

function faultsOf({ problems }: EditState): BlockFault[] {
  return problems.flatMap(({ target, text }) => {
    const block = /^block-(\d+)$/.exec(target ?? "")?.[1];
    return block ? [{ block: Number(block), text }] : [];
  });
}

/** The two ways of writing one text, and the way from each to the other. `holder` is the element around the field. */
export function useTwoWays(initial: InitialBody, state: EditState, form: RefObject<HTMLFormElement | null>, holder: RefObject<HTMLDivElement | null>): TwoWays {
  const handle = useRef<EditorHandle | null>(null);
  const [markdown, setMarkdown] = useState(() => (state.typed.bodyForm === "markdown" ? (state.typed.body ?? "") : initial.markdown));
  const [{ way, blocks }, setWay] = useState<{ way: Way; blocks: Block[] }>({ way: "plain", blocks: [] });
  const [inTheWay, setInTheWay] = useState<TwoWays["inTheWay"]>([]);
  const [refused, refuse] = useState("");
  const [told, tell] = useState<TwoWays["told"]>(null);
  const focusNext = useRef(false);
  const begin = useCallback((to: Way, text: string, begun: Block[]) => {
    setMarkdown(text);
    setWay({ way: to, blocks: begun });
  }, []);
  useTakeOver(holder, initial, begin);
  useBlocksInForm(form, way, handle);
  useEffect(() => {
    if (way === "markdown" && focusNext.current) holder.current?.querySelector<HTMLElement>("#body")?.focus();
    if (way === "markdown") focusNext.current = false;
  }, [way, holder]);
  const onReady = useCallback((ready: EditorHandle) => {
    handle.current = ready;
    if (focusNext.current) ready.focus();
    focusNext.current = false;
  }, []);
  const settle = (to: Way, text: string, begun: Block[]) => {
    focusNext.current = true;
    refuse("");
    setInTheWay([]);
    begin(to, text, begun);
    remember(to);
    tell(to === "editor" ? "inEditor" : "inMarkdown");
  };
  const change = async () => {
    if (way === "editor") {
      const { writeMarkdown } = await loadMarkdown();
      return settle("markdown", writeMarkdown(handle.current?.read() ?? blocks), []);
    }
    const [read] = await Promise.all([readMarkdown(markdown), loadEditor()]);
    if (read.lost.length > 0) return setInTheWay(read.lost);
    settle("editor", markdown, read.blocks);
  };
  const faults = useMemo(() => faultsOf(state), [state]);
  return { way, Editor: loaded, markdown, setMarkdown, blocks, faults, inTheWay, refused, refuse, told, change, focus: () => handle.current?.focus(), onReady };
}
