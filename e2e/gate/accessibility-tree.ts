import type { Finding, Probe } from "./finding";

interface Node {
  ignored: boolean;
  role?: { value: string };
  name?: { value: string };
  properties?: { name: string; value: { value: unknown } }[];
  backendDOMNodeId?: number;
}

/** Focusable as a whole page, or as the place that a skip link leads to: they need no name of their own. */
const unnamed = new Set(["RootWebArea", "main", "none", "generic", "InlineTextBox", "StaticText"]);

/** What assistive technology is given: nothing that can take focus may be without a name. */
export const namelessFindings: Probe = async (page) => {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send("Accessibility.getFullAXTree")) as { nodes: Node[] };
    const found: Finding[] = [];
    for (const { ignored, role, name, properties, backendDOMNodeId } of nodes) {
      const focusable = properties?.some((each) => each.name === "focusable" && each.value.value === true);
      if (ignored || !focusable || unnamed.has(role?.value ?? "") || name?.value.trim()) continue;
      // A scrolling region is focusable so that a keyboard can scroll it; it needs a name like everything else.
      const { outerHTML } = (await session.send("DOM.getOuterHTML", { backendNodeId: backendDOMNodeId })) as { outerHTML: string };
      found.push({ check: "nameless", where: outerHTML.replace(/\s+/g, " ").slice(0, 120), what: `a ${role?.value ?? "thing"} that takes focus has no name` });
    }
    return found;
  } finally {
    await session.detach();
  }
};
