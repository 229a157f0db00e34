import "server-only";
import { type CheckedFile, checkFile } from "@/domain/matters/files/check-file";
import { filesAtOnce, largestFile, largestPost } from "@/domain/matters/files/files.schema";
import type { FieldProblem } from "@/domain/matters/matters.schema";
import type { FileOfForm, FormLimits } from "@/lib/posted-form";

/** Room for ten thousand characters of any script, escaped as a form escapes them, and what people paste besides; and for the files. */
export const formLimits: FormLimits = { post: largestPost, fields: 512 * 1024, files: filesAtOnce, file: largestFile };

/** The files of a post that may be kept, and what is wrong with the others, at the field that they were chosen in. */
export async function checkPostedFiles(files: readonly FileOfForm[], field = "files"): Promise<{ checked: CheckedFile[]; problems: FieldProblem[] }> {
  const checked: CheckedFile[] = [];
  const problems: FieldProblem[] = [];
  for (const { name, bytes } of files) {
    const one = typeof bytes === "string" ? { fault: bytes } : await checkFile({ name, bytes });
    // That there are too many concerns all of them.
    if ("fault" in one) problems.push({ field, code: one.fault, ...(one.fault === "tooMany" ? {} : { about: name }) });
    else checked.push(one);
  }
  return { checked, problems };
}
