/*
 * Where each page for people who are signed in is judged. test/doors.test.ts holds it against the files: a new page
 * stands here, or the tests fail.
 */

export interface StaffView {
  /** Who opens it: a user name of the demonstration. */
  who: "amir.nazari" | "karin.ek" | "jenny.palm" | "cecilia.frid";
  /** Its address; "TEXT" is an article with several versions, a plan and a translation, "PICTURE" an upload, "IMPORT" a file of another system. */
  path: string;
}

const text = "/sv/personal/innehall/TEXT";

/** Opened as they stand, with everything on them that can be unfolded (e2e/staff-views.spec.ts). */
export const staffViews: Record<string, StaffView> = {
  "(staff)/staff/content/[id]/page.tsx page": { who: "amir.nazari", path: `${text}?lang=sv` },
  "(staff)/staff/content/[id]/history/page.tsx page": { who: "amir.nazari", path: `${text}/historik?lang=sv&from=1&to=newest` },
  "(staff)/staff/content/[id]/settings/page.tsx page": { who: "amir.nazari", path: `${text}/installningar` },
  "(staff)/staff/content/[id]/questions/page.tsx page": { who: "cecilia.frid", path: "/sv/personal/innehall/odlingslott/fragor?lang=sv" },
  "(staff)/staff/content/[id]/review/page.tsx page": { who: "amir.nazari", path: `${text}/granska?lang=sv` },
  "(staff)/staff/content/[id]/answers/page.tsx page": { who: "amir.nazari", path: `${text}/svar?lang=sv` },
  "(staff)/staff/content/[id]/translate/page.tsx page": { who: "amir.nazari", path: `${text}/oversatt?lang=en` },
  "(staff)/staff/review/page.tsx page": { who: "amir.nazari", path: "/sv/personal/granskning" },
  "(staff)/staff/reports/page.tsx page": { who: "amir.nazari", path: "/sv/personal/rapporter" },
  "(staff)/staff/calendar/page.tsx page": { who: "amir.nazari", path: "/sv/personal/kalender" },
  "(staff)/staff/bundles/page.tsx page": { who: "amir.nazari", path: "/sv/personal/paket" },
  "(staff)/staff/trash/page.tsx page": { who: "amir.nazari", path: "/sv/personal/papperskorg" },
  "(staff)/staff/media/page.tsx page": { who: "amir.nazari", path: "/sv/personal/bilder" },
  "(staff)/staff/media/[id]/page.tsx page": { who: "amir.nazari", path: "/sv/personal/bilder/PICTURE" },
  "(staff)/staff/editorial/page.tsx page": { who: "amir.nazari", path: "/sv/personal/redaktionen" },
  "(staff)/staff/editorial/statement/page.tsx page": { who: "amir.nazari", path: "/sv/personal/redaktionen/tillganglighetsredogorelse" },
  "(insidan)/insidan/rules/page.tsx page": { who: "amir.nazari", path: "/sv/insidan/regler" },
  "(insidan)/insidan/password/page.tsx page": { who: "amir.nazari", path: "/sv/insidan/losenord" },
  "(staff)/staff/rules-of-publishing/page.tsx page": { who: "karin.ek", path: "/sv/personal/publiceringsregler" },
  "(staff)/staff/matters/figures/page.tsx page": { who: "karin.ek", path: "/sv/personal/arenden/svarstider" },
  "(staff)/staff/records/page.tsx page": { who: "karin.ek", path: "/sv/personal/gallring" },
  "(staff)/staff/records/[id]/page.tsx page": { who: "karin.ek", path: "/sv/personal/gallring/demonstration-rule" },
  "(staff)/staff/notice-days/page.tsx page": { who: "jenny.palm", path: "/sv/personal/anslagsdagar" },
  "(staff)/staff/disposal-log/page.tsx page": { who: "karin.ek", path: "/sv/personal/gallrat" },
  "(staff)/staff/hand-over/page.tsx page": { who: "karin.ek", path: "/sv/personal/overlamning" },
  "(staff)/staff/people/page.tsx page": { who: "karin.ek", path: "/sv/personal/personer" },
  "(staff)/staff/people/[id]/page.tsx page": { who: "jenny.palm", path: "/sv/personal/personer/amir-nazari" },
  "(staff)/staff/people/review/page.tsx page": { who: "karin.ek", path: "/sv/personal/personer/genomgang" },
  "(staff)/staff/people/new/page.tsx page": { who: "jenny.palm", path: "/sv/personal/personer/ny" },
  "(staff)/staff/people/refusals/page.tsx page": { who: "jenny.palm", path: "/sv/personal/personer/nekade" },
  "(staff)/staff/people/elected/page.tsx page": { who: "jenny.palm", path: "/sv/personal/personer/fortroendevalda" },
  "(staff)/staff/matters/templates/page.tsx page": { who: "karin.ek", path: "/sv/personal/arenden/mallar" },
  "(staff)/staff/matters/settings/page.tsx page": { who: "karin.ek", path: "/sv/personal/arenden/installningar" },
  "(staff)/staff/disturbances/page.tsx page": { who: "jenny.palm", path: "/sv/personal/driftinformation" },
  "(staff)/staff/visitor-access/units/page.tsx page": { who: "jenny.palm", path: "/sv/personal/besoksinternet/enheter" },
  "(staff)/staff/systems/new/page.tsx page": { who: "karin.ek", path: "/sv/personal/system/ny" },
  "(staff)/staff/systems/reports/page.tsx page": { who: "jenny.palm", path: "/sv/personal/system/rapporter" },
  "(staff)/staff/systems/import/page.tsx page": { who: "karin.ek", path: "/sv/personal/system/lasa-in" },
  "(staff)/staff/standards/page.tsx page": { who: "jenny.palm", path: "/sv/personal/standarder" },
  "(staff)/staff/standards/new/page.tsx page": { who: "jenny.palm", path: "/sv/personal/standarder/ny" },
  "(staff)/staff/standards/[id]/page.tsx page": { who: "jenny.palm", path: "/sv/personal/standarder/demonstration-laptop-a" },
  "(staff)/staff/equipment/page.tsx page": { who: "jenny.palm", path: "/sv/personal/utrustning" },
  "(staff)/staff/equipment/new/page.tsx page": { who: "jenny.palm", path: "/sv/personal/utrustning/ny" },
  "(staff)/staff/equipment/[id]/page.tsx page": { who: "jenny.palm", path: "/sv/personal/utrustning/demonstration-bv-1003" },
  "(insidan)/insidan/standards/page.tsx page": { who: "amir.nazari", path: "/sv/insidan/standarder" },
  "(staff)/staff/events/page.tsx page": { who: "karin.ek", path: "/sv/personal/evenemang" },
  "(staff)/staff/events/new/page.tsx page": { who: "karin.ek", path: "/sv/personal/evenemang/nytt" },
  "(staff)/staff/mail/page.tsx page": { who: "jenny.palm", path: "/sv/personal/e-post" },
  "(staff)/staff/import/page.tsx page": { who: "jenny.palm", path: "/sv/personal/flytt" },
  "(staff)/staff/import/[id]/page.tsx page": { who: "jenny.palm", path: "/sv/personal/flytt/IMPORT" },
};

/** Asked everything there is to ask, in a spec of their own. */
export const judgedElsewhere: Record<string, string> = {
  "(staff)/staff/governing/page.tsx page": "e2e/governing.spec.ts",
  "(staff)/staff/governing/new/page.tsx page": "e2e/governing.spec.ts",
  "(staff)/staff/governing/[id]/page.tsx page": "e2e/governing.spec.ts",
  "(staff)/staff/notices/page.tsx page": "e2e/notice-board.spec.ts",
  "(staff)/staff/notices/[id]/page.tsx page": "e2e/notice-board.spec.ts",
  "(staff)/staff/notices/[id]/certificate/page.tsx page": "e2e/notice-board.spec.ts",
  "(staff)/staff/meetings/page.tsx page": "e2e/meetings.spec.ts",
  "(staff)/staff/meetings/new/page.tsx page": "e2e/meetings.spec.ts",
  "(staff)/staff/meetings/[id]/page.tsx page": "e2e/meetings.spec.ts",
  "(staff)/staff/visitor-access/page.tsx page": "e2e/visitor-access.spec.ts",
  "(staff)/staff/visitor-access/new/page.tsx page": "e2e/visitor-access.spec.ts",
  "(staff)/staff/visitor-access/[id]/page.tsx page": "e2e/visitor-access.spec.ts",
  "(staff)/staff/visitor-access/[id]/slips/page.tsx page": "e2e/visitor-access.spec.ts",
  "(staff)/staff/systems/page.tsx page": "e2e/systems.spec.ts",
  "(staff)/staff/systems/[id]/page.tsx page": "e2e/systems.spec.ts",
  "(staff)/staff/systems/graph/page.tsx page": "e2e/systems.spec.ts",
  "(staff)/staff/events/[id]/page.tsx page": "e2e/events.spec.ts",
  "(staff)/staff/page.tsx page": "e2e/staff-pages.spec.ts",
  "(staff)/staff/content/page.tsx page": "e2e/staff-pages.spec.ts",
  "(staff)/staff/content/new/page.tsx page": "e2e/staff-pages.spec.ts",
  "(staff)/staff/audit/page.tsx page": "e2e/staff-pages.spec.ts",
  "(staff)/staff/bundles/[id]/page.tsx page": "e2e/bundle.spec.ts",
  "(staff)/staff/matters/page.tsx page": "e2e/matters.spec.ts",
  "(staff)/staff/matters/[id]/page.tsx page": "e2e/matters.spec.ts",
  "(staff)/staff/disturbances/new/page.tsx page": "e2e/disturbances.spec.ts",
  "(staff)/staff/disturbances/[id]/page.tsx page": "e2e/disturbances.spec.ts",
  "(staff)/staff/warnings/page.tsx page": "e2e/warnings.spec.ts",
  "(staff)/staff/alerts/page.tsx page": "e2e/alerts.spec.ts",
  "(staff)/staff/alerts/[id]/page.tsx page": "e2e/alerts.spec.ts",
  "(staff)/staff/crisis/page.tsx page": "e2e/alerts.spec.ts",
  "(insidan)/insidan/page.tsx page": "e2e/staff-pages.spec.ts",
  "(insidan)/insidan/account/page.tsx page": "e2e/staff-pages.spec.ts",
  "(insidan)/insidan/meetings/page.tsx page": "e2e/insidan.spec.ts",
  "(insidan)/insidan/meetings/[id]/page.tsx page": "e2e/insidan.spec.ts",
  "(insidan)/insidan/pupil/page.tsx page": "e2e/insidan.spec.ts",
  "(door)/sign-in/code/page.tsx page": "e2e/second-factor.spec.ts",
};
