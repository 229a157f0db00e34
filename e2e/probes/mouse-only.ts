import type { Finding, Probe } from "../gate/finding";

interface Listener {
  type: string;
  backendNodeId?: number;
}

const pointer = new Set(["click", "mousedown", "mouseup", "pointerdown", "pointerup", "dblclick", "touchstart"]);

/** WCAG 2.1.1: nothing listens for the pointer that a keyboard cannot reach. Asks the browser who listens. */
export const mouseOnly: Probe = async (page) => {
  const session = await page.context().newCDPSession(page);
  try {
    const { result } = (await session.send("Runtime.evaluate", { expression: "document.body" })) as { result: { objectId: string } };
    const { listeners } = (await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId, depth: -1 })) as { listeners: Listener[] };
    const found: Finding[] = [];
    for (const id of new Set(listeners.filter(({ type }) => pointer.has(type)).map(({ backendNodeId }) => backendNodeId))) {
      const { object } = (await session.send("DOM.resolveNode", { backendNodeId: id })) as { object: { objectId: string } };
      const judged = (await session.send("Runtime.callFunctionOn", {
        objectId: object.objectId,
        returnByValue: true,
        functionDeclaration: `function () {
          const operable = "a[href], button, input, select, textarea, summary, label, option, [contenteditable], [tabindex]:not([tabindex='-1']), audio, video, form, dialog";
          const holdsControl = this.querySelector(operable) !== null;
          // A container that listens for its controls' sake is not a control itself (the root of an application, a menu).
          if (this === document.body || this.closest(operable) || holdsControl) return "";
          return this.outerHTML.slice(0, 120);
        }`,
      })) as { result: { value: string } };
      if (judged.result.value) found.push({ check: "mouse only", where: judged.result.value, what: "listens for the pointer, and a keyboard cannot reach it" });
    }
    return found;
  } finally {
    await session.detach();
  }
};
