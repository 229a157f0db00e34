/*
 * What kept documents say that they were made from, and what is expired when it has changed. A page notes its own tag also
 * where nothing concerns it yet.
 */

export const allTag = "disturbances";
/** What tells what time it shows; expired once a minute. */
export const clockTag = "disturbances:now";
export const oneTag = (id: string): string => `disturbance:${id}`;
export const pageTag = (itemId: string): string => `disturbances-of:${itemId}`;

export const tagsOf = (id: string, pages: Iterable<string>): string[] => [allTag, oneTag(id), ...[...pages].map(pageTag)];
