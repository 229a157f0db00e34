/** Pages that the start page and the footer lead to, by content id; those that are not published are left out. */
export const shortcutPages = [
  "e-tjanster", "felanmalan", "atervinningscentral", "lasarstider", "skolmat", "bygglov", "lediga-jobb", "sammantraden-och-protokoll",
] as const;

/** What the law or custom wants within one click from everywhere. */
export const footerPages = [
  "om-webbplatsen", "personuppgifter", "synpunkter-och-klagomal", "nationella-minoriteter", "press",
] as const;
