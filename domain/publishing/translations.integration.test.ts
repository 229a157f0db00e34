import { describe, expect, it } from "vitest";
import { database } from "@/lib/db";
import { actorFor, createDepartment, createNews, createPage, createPerson } from "@/test/database";
import { content } from "@/test/newsroom";
import { setApprovalRule } from "./approval-rules.commands";
import { addLanguage } from "./items.commands";
import { publishEdition } from "./publication.commands";
import { approveSubmission, publishApproved, submitText } from "./submissions.commands";
import { standingsOf } from "./translations.queries";
import { markTranslation } from "./translations.commands";
import { getWorkflow } from "./workflow.queries";
import { saveVersion } from "./writing.commands";

/** An article in Swedish of a department whose news take so many people, with an English text begun. */
async function begun(eyes: "one" | "two") {
  const department = await createDepartment();
  const somebody = async (name: string, role: "writer" | "publisher" | "departmentHead") => actorFor(await createPerson({ department, roles: [role], name }));
  const [writer, publisher, head] = [await somebody("Vera", "writer"), await somebody("Pia", "publisher"), await somebody("Hedda", "departmentHead")];
  await setApprovalRule(head, { departmentId: department.id, kind: "news", eyes });
  const { item, edition: swedish } = await createNews({ department, topic: (await createPage({ department })).item });
  await addLanguage(publisher, item.id, "en");
  const english = await (await database()).edition.findUniqueOrThrow({ where: { itemId_locale: { itemId: item.id, locale: "en" } } });
  const write = (title: string, baseRevision: number, followsSource?: number) => ({ editionId: english.id, baseRevision, content: content(`${item.id}-en`, { title }), followsSource });
  const standing = async () => (await standingsOf(item.id)).en?.state;
  const submission = async () => (await getWorkflow(publisher, item.id, "en")).submission?.id ?? "";
  const inSwedish = (title: string, baseRevision: number) => ({ editionId: swedish.id, baseRevision, content: content(swedish.path, { title }) });
  return { writer, publisher, head, english, write, standing, submission, inSwedish };
}

describe("what a translator ticks: that the text says the same as a version of the Swedish one", () => {
  it("follows the text through review, and counts from the publication on", async () => {
    const { writer, publisher, write, standing, submission } = await begun("two");
    expect(await submitText(writer, write("The pool opens", 0, 1), "")).toMatchObject({ ok: true, number: 1 });
    await approveSubmission(publisher, await submission());
    expect(await standing(), "nothing is public yet").toBe("missing");
    expect(await publishApproved(publisher, await submission())).toMatchObject({ ok: true });
    expect(await standing()).toBe("checked");
  });

  it("is what the translator had in view: where the Swedish text changed while the reviewer read, the translation is outdated at once", async () => {
    const { writer, publisher, head, write, standing, submission, inSwedish } = await begun("two");
    await submitText(writer, write("The pool opens", 0, 1), "");
    await approveSubmission(publisher, await submission());
    await submitText(writer, inSwedish("Badet stänger", 1), "");
    const swedish = (await (await database()).submission.findFirstOrThrow({ where: { editionId: inSwedish("", 1).editionId, state: "waiting" } })).id;
    await approveSubmission(head, swedish);
    expect(await publishApproved(publisher, swedish)).toMatchObject({ ok: true });
    expect(await publishApproved(publisher, await submission())).toMatchObject({ ok: true });
    expect(await standing()).toBe("outdated");
  });

  it("is said of words that were saved before, and of nothing that is saved without it", async () => {
    const { publisher, english, write, standing } = await begun("one");
    await saveVersion(publisher, write("The pool opens", 0));
    expect(await publishEdition(publisher, write("The pool opens", 1))).toMatchObject({ ok: true, number: 1 });
    expect(await standing()).toBe("unmarked");
    expect(await publishEdition(publisher, write("The pool opens", 1, 1))).toMatchObject({ ok: true });
    expect(await standing()).toBe("checked");
    await markTranslation(publisher, english.id, "machine", 1);
    expect(await publishEdition(publisher, write("The pool opens", 2))).toMatchObject({ ok: true });
    expect(await standing(), "the same words once more do not undo what was said since").toBe("machine");
    expect(await publishEdition(publisher, write("The pool opens again", 2, 99))).toMatchObject({ ok: true });
    expect(await standing(), "a version that is not there is not followed").toBe("machine");
  });
});
