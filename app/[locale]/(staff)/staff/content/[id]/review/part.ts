import type { WorkflowView } from "@/domain/publishing/workflow.queries";
import type { Locale } from "@/i18n/routing";

/** What every part of the review page is given. */
export interface PartProperties {
  workflow: WorkflowView;
  /** The page's own address, with language and version. */
  here: string;
  locale: Locale;
  textLocale: Locale;
  /** Number of the version that is shown. */
  number: number;
}
