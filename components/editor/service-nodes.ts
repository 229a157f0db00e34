import { Node } from "@tiptap/core";
import { isSafeLink, serviceKinds } from "@/domain/publishing/blocks.schema";
import { isVideoId, videoAt, type VideoProvider, videoProviders } from "@/domain/publishing/video.schema";

/** What leads elsewhere, as it is told in the editor, in the language of the interface. */
export interface ServiceWords {
  lang: string;
  kinds: Record<(typeof serviceKinds)[number], string>;
  linkMissing: string;
  film: string;
  filmMissing: string;
  captions: string;
  noCaptions: string;
  /** Above the place where all that is said in a film is written. */
  transcript: string;
}

const none: ServiceWords = { lang: "", kinds: { eService: "", form: "", booking: "" }, linkMissing: "", film: "", filmMissing: "", captions: "", noCaptions: "", transcript: "" };
const read = (attribute: string) => (element: HTMLElement) => element.getAttribute(attribute) ?? "";

/** The way into an e-service. What it says is asked for in a dialog. */
export const Service = Node.create<ServiceWords>({
  name: "service",
  group: "block",
  atom: true,
  selectable: true,
  addOptions: () => none,
  addAttributes: () => ({
    kind: { default: "eService", rendered: false, parseHTML: (element: HTMLElement) => serviceKinds.find((kind) => kind === element.getAttribute("data-kind")) ?? "eService" },
    label: { default: "", rendered: false, parseHTML: read("data-label") },
    link: { default: "", rendered: false, parseHTML: (element: HTMLElement) => (isSafeLink(read("data-link")(element)) ? read("data-link")(element) : "") },
    note: { default: "", rendered: false, parseHTML: read("data-note") },
  }),
  parseHTML: () => [{ tag: "div[data-service]" }],
  renderHTML({ node }) {
    const { kind, label, link, note } = node.attrs as { kind: keyof ServiceWords["kinds"]; label: string; link: string; note: string };
    const { kinds, linkMissing, lang } = this.options;
    const told = link ? [kinds[kind], note].filter(Boolean).join(": ") : linkMissing;
    return ["div", { class: "service", "data-service": "", "data-kind": kind, "data-label": label, "data-link": link, "data-note": note }, ["p", ["strong", label]], ["p", { class: link ? "told" : "told fault", lang }, told]];
  },
});

/** A film: which one is asked for in a dialog, all that is said in it is written in place. */
export const Film = Node.create<ServiceWords>({
  name: "film",
  group: "block",
  content: "(paragraph | bulletList | orderedList)+",
  isolating: true,
  defining: true,
  addOptions: () => none,
  addAttributes: () => ({
    provider: { default: "youtube", rendered: false, parseHTML: (element: HTMLElement) => videoProviders.find((each) => each === element.getAttribute("data-provider")) ?? "youtube" },
    videoId: { default: "", rendered: false, parseHTML: read("data-film") },
    title: { default: "", rendered: false, parseHTML: read("data-title") },
    captions: { default: false, rendered: false, parseHTML: (element: HTMLElement) => element.hasAttribute("data-captions") },
  }),
  parseHTML: () => [{ tag: "section[data-film]", contentElement: ".film-words" }],
  renderHTML({ node }) {
    const { provider, videoId, title, captions } = node.attrs as { provider: VideoProvider; videoId: string; title: string; captions: boolean };
    const words = this.options;
    const found = isVideoId(provider, videoId);
    const name = found ? `${words.film} (${videoAt(provider, videoId).name}): ${title}` : words.filmMissing;
    return [
      "section",
      { class: "video", "data-provider": provider, "data-film": videoId, "data-title": title, ...(captions ? { "data-captions": "" } : {}) },
      ["div", { contenteditable: "false", lang: words.lang }, ["p", { class: found ? "" : "fault" }, ["strong", name]], ["p", { class: "told" }, captions ? words.captions : words.noCaptions], ["p", { class: "told" }, words.transcript]],
      ["div", { class: "film-words" }, 0],
    ];
  },
});
