import { expect, it } from "vitest";
import { Image } from "./thing-nodes";

it("a picture that is copied carries no words about itself along: they are asked for anew (trap 7)", () => {
  const attributes = Image.config.addAttributes?.call({} as never) as Record<string, { parseHTML: (element: unknown) => unknown }>;
  const copied = { getAttribute: (name: string) => ({ "data-source": "media:a", "data-alt": "Om en annan gång" })[name] ?? null, hasAttribute: () => true };
  expect([attributes.source?.parseHTML(copied), attributes.alt?.parseHTML(copied), attributes.decorative?.parseHTML(copied)]).toEqual(["media:a", "", false]);
});
