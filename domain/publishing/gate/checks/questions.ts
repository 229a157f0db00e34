import { definitionFaults, type Field, type Words } from "@/domain/forms/form-definition.schema";
import type { Block } from "../../blocks.schema";
import { type Check, policy, type Spot, wcag } from "../check";
import type { GateFacts, Source } from "../gate.schema";
import { beginning, type Walked } from "../walk";

/* What a form that a department has built must hold before anybody fills it in. */

type StepBlock = Extract<Block, { type: "formStep" }>;
interface Asked {
  field: Field;
  block: number;
}

const wordsOf = (given: Words) => Object.values(given).join(" ").trim();
const stepsOf = ({ content }: Walked) => content.body.flatMap((block, index) => (block.type === "formStep" ? [{ step: block as StepBlock, block: index + 1 }] : []));
const asked = (text: Walked): Asked[] => stepsOf(text).flatMap(({ step, block }) => step.fields.map((field) => ({ field, block })));
const spot = ({ field, block }: Asked): Spot => ({ place: { field: "body", block }, about: field.id, values: { words: beginning(wordsOf(field.label)) } });
const ofForms = (find: (text: Walked) => Spot[]) => (text: Walked, { kind }: GateFacts): Spot[] => (kind === "form" ? find(text) : []);
const whole: Spot = { place: { field: "body" }, about: "" };

const faulty = (code: ReturnType<typeof definitionFaults>[number]["code"]) => (text: Walked): Spot[] => {
  const ids = definitionFaults(stepsOf(text).map(({ step }) => step)).flatMap((fault) => (fault.code === code ? [fault.field] : []));
  return asked(text).filter(({ field }) => ids.includes(field.id)).map(spot);
};

/** A question whose label is the same as another's, letter for letter as it is heard. */
const sameLabel = (text: Walked): Spot[] => {
  const all = asked(text);
  const heard = ({ field }: Asked) => wordsOf(field.label).toLowerCase();
  return all.filter((each, index) => all.findIndex((other) => heard(other) === heard(each)) < index).map(spot);
};

const few = (text: Walked): Spot[] => asked(text).filter(({ field }) => "choices" in field && field.choices.length < 2).map(spot);

/** Personal identity number in the languages of the portal. */
const numberWords = /personnummer|personal (?:identity )?number|social security number|henkilötunnu|الرقم الشخصي|رقم(?:ك)? الشخصي/iu;
const asksNumber = (text: Walked): Spot[] =>
  asked(text).filter(({ field }) => field.kind !== "information" && numberWords.test(wordsOf(field.label)) && !("legalBasis" in field && field.legalBasis)).map(spot);

const nothingAsked = (text: Walked): Spot[] => (asked(text).some(({ field }) => field.kind !== "information") ? [] : [whole]);
const emptySteps = (text: Walked): Spot[] => stepsOf(text).filter(({ step }) => step.fields.length === 0).map(({ step, block }) => ({ place: { field: "body", block }, about: wordsOf(step.title), values: { words: beginning(wordsOf(step.title)) } }));
/** A form holds steps and who receives it; every other text holds no steps. */
const besides = (text: Walked, { kind }: GateFacts): Spot[] => text.blocks.filter(({ block }) => (kind === "form" ? block.type !== "formStep" && block.type !== "contact" : block.type === "formStep")).map(({ place }) => ({ place, about: String(place.block) }));

const dataProtection: Source = { by: "gdpr", rule: "87" };

export const questionChecks: Check[] = [
  { id: "formAsksNothing", severity: "blocking", source: policy("P2"), find: ofForms(nothingAsked) },
  { id: "formStepEmpty", severity: "blocking", source: wcag("2.4.6"), find: ofForms(emptySteps) },
  { id: "formSameLabel", severity: "blocking", source: wcag("2.4.6"), find: ofForms(sameLabel) },
  { id: "formFewChoices", severity: "blocking", source: wcag("3.3.2"), find: ofForms(few) },
  { id: "formConditionAstray", severity: "blocking", source: wcag("3.3.2"), find: ofForms(faulty("conditionAstray")) },
  { id: "formAsksNumber", severity: "blocking", source: dataProtection, find: ofForms(asksNumber) },
  { id: "formOtherBlocks", severity: "blocking", source: policy("P2"), find: besides },
];
