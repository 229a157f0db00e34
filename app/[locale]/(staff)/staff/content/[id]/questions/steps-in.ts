import type { Step } from "@/domain/forms/form-definition.schema";
import type { Block } from "@/domain/publishing/blocks.schema";

/** The steps of a form's body. */
export const stepsIn = (body: readonly Block[]): Step[] => body.flatMap((block) => (block.type === "formStep" ? [{ title: block.title, fields: block.fields }] : []));
