/** What kept documents say that they were made from, where they show figures about equipment. */
export const equipmentTag = "equipment";
