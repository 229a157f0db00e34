/** Where the bytes of a notice's document lie. */
export const folderOfDocument = (id: string): string => `notices/${id}`;
export const placeOfDocument = (id: string): string => `${folderOfDocument(id)}/original`;
/** Where everybody gets it while the notice is up. */
export const documentAddress = (id: string): string => `/api/notices/documents/${id}`;
