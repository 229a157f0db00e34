/** What kept documents say that they were made from, where they show the catalogue or what deviates from it. */
export const standardsTag = "standards";
