/*
 * How the proxy asks where an address without a language led before the portal: it has no database itself, so it hands
 * the question, and what it would have answered, to a route. In headers, since a route is told the reader's own address.
 */

const [askedName, otherwiseName] = ["x-torget-asked", "x-torget-otherwise"] as const;

export const oldAddressRoute = "/api/old-address";

/** The reader's request with the question. Both addresses without the host; encoded, since a header holds ASCII alone. */
export function askedIn(headers: Headers, asked: string, otherwise: string): Headers {
  const question = new Headers(headers);
  question.set(askedName, encodeURI(asked));
  question.set(otherwiseName, encodeURI(otherwise));
  return question;
}

function read(headers: Headers, name: string): string {
  const said = headers.get(name) ?? "";
  try {
    const address = decodeURI(said);
    return /^\/(?![/\\])[^\s]*$/.test(address) ? address : "/";
  } catch {
    return "/";
  }
}

/** The question; anybody may put one to the route, so it is about this portal's addresses or about its start page. */
export const oldAddressOf = (headers: Headers): { asked: string; otherwise: string } => ({ asked: read(headers, askedName), otherwise: read(headers, otherwiseName) });
