/* What kept documents say that they were made from, and what is expired when it has changed. */

export const allTag = "systems";
