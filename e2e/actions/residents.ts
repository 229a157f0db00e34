/**
 * What a resident's window is opened with: no script, and an address of their own. From one address the portal takes
 * twenty messages in a quarter of an hour before it holds the next for somebody to look at, and all journeys together send more.
 */
export const asResident = () => ({ javaScriptEnabled: false, extraHTTPHeaders: { "X-Forwarded-For": `2001:db8:${[1, 2, 3].map(() => Math.floor(Math.random() * 0xffff).toString(16)).join(":")}::1` } });
