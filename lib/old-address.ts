/*
 * How the proxy asks where an address without a language led before the portal: it has no database itself, so it hands
 * the question, and what it would have answered, to a route.
 */

const [askedName, otherwiseName] = ["asked", "otherwise"] as const;

/** The route's address for a question. */
export function questionFor(asked: URL, otherwise: string): string {
  return `/api/old-address?${new URLSearchParams({ [askedName]: asked.pathname + asked.search, [otherwiseName]: otherwise })}`;
}

/** The question in an address of the route; anybody may put one. */
export function oldAddressOf(request: Request): { asked: string; otherwise: string } {
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get(askedName) ?? "";
  return { asked: /^\/(?![/\\])/.test(asked) ? asked.slice(0, 4000) : "/", otherwise: searchParams.get(otherwiseName) ?? "" };
}
