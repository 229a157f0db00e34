import type { Finding, Probe } from "../gate/finding";
import { withTools } from "./in-page";

/** WCAG 3.3.1 and 1.4.1: a faulty field says so, in text that is linked to it; never by a colour alone. */
export const errorsTold: Probe = async (page) => {
  await withTools(page);
  return page.evaluate((): Finding[] => {
    const { seen, where } = window.probe;
    const fields = [...document.querySelectorAll<HTMLElement>("input:not([type=hidden]):not([type=submit]):not([type=button]), select, textarea, [role=textbox], fieldset[aria-invalid], [role=group][aria-invalid]")].filter(seen);
    const told = (field: Element) => {
      const holders = [field, ...(field.closest("fieldset, [role=group], [role=radiogroup]") ? [field.closest("fieldset, [role=group], [role=radiogroup]")!] : [])];
      const ids = holders.flatMap((each) => `${each.getAttribute("aria-describedby") ?? ""} ${each.getAttribute("aria-errormessage") ?? ""}`.split(/\s+/).filter(Boolean));
      return ids.some((id) => {
        const message = document.getElementById(id);
        return message && seen(message) && message.textContent?.trim();
      });
    };
    const found = fields
      .filter((field) => field.getAttribute("aria-invalid") === "true" && !told(field))
      .map((field) => ({ check: "error not linked", where: where(field), what: "is marked as wrong, and no text linked to it says why" }));
    const kind = (field: HTMLElement) => `${field.localName} ${field.getAttribute("type") ?? ""} ${getComputedStyle(field).borderBottomWidth}`;
    const colour = (field: HTMLElement) => getComputedStyle(field).borderBottomColor;
    for (const group of Map.groupBy(fields.filter((field) => field !== document.activeElement && !field.matches(":disabled, [readonly]")), kind).values()) {
      const usual = [...Map.groupBy(group, colour).entries()].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
      for (const field of group) {
        const plain = field.getAttribute("aria-invalid") !== "true";
        if (group.length > 1 && plain && colour(field) !== usual && field.closest("form") === group[0]?.closest("form")) {
          found.push({ check: "error by colour alone", where: where(field), what: "has a border of another colour than its fellows, and is not marked as wrong" });
        }
      }
    }
    return found;
  });
};
