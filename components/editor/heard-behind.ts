/**
 * For what is told while a dialog may be open. React Aria hides the page behind a dialog from screen readers; what they find
 * again afterwards they read as news, each time a dialog closes. What has this mark is never hidden.
 */
export const heardBehind = { "data-live-announcer": "true" } as const;
