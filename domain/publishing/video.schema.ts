/*
 * Where films may come from: an allowlist. A provider gets a place in the policy of the one document in which a reader
 * has asked for a film, and in no other. Safe in the browser and on the server.
 */

export const videoProviders = ["youtube", "vimeo", "urplay"] as const;
export type VideoProvider = (typeof videoProviders)[number];

interface Provider {
  name: string;
  id: RegExp;
  /** The film's own page. */
  page: (id: string) => string;
  /** What the frame shows, at an origin that keeps as little about its reader as the provider offers. */
  frame: (id: string) => string;
  /** Addresses that people copy; the first group is the id. */
  addresses: RegExp[];
}

const providers: Record<VideoProvider, Provider> = {
  youtube: {
    name: "YouTube",
    id: /^[\w-]{11}$/,
    page: (id) => `https://www.youtube.com/watch?v=${id}`,
    frame: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
    addresses: [/^https:\/\/(?:www\.|m\.)?youtube\.com\/watch\?(?:[^#]*&)?v=([\w-]{11})(?:[&#]|$)/, /^https:\/\/youtu\.be\/([\w-]{11})(?:[?#]|$)/, /^https:\/\/www\.youtube(?:-nocookie)?\.com\/(?:embed|shorts|live)\/([\w-]{11})(?:[?#/]|$)/],
  },
  vimeo: {
    name: "Vimeo",
    id: /^\d{5,12}$/,
    page: (id) => `https://vimeo.com/${id}`,
    frame: (id) => `https://player.vimeo.com/video/${id}?dnt=1`,
    addresses: [/^https:\/\/(?:www\.)?vimeo\.com\/(\d{5,12})(?:[?#/]|$)/, /^https:\/\/player\.vimeo\.com\/video\/(\d{5,12})(?:[?#]|$)/],
  },
  urplay: {
    name: "UR Play",
    id: /^\d{3,9}$/,
    page: (id) => `https://urplay.se/program/${id}`,
    frame: (id) => `https://urplay.se/embed/${id}`,
    addresses: [/^https:\/\/(?:www\.)?urplay\.se\/(?:program|serie|embed)\/(\d{3,9})(?:[-?#/]|$)/],
  },
};

/** True for an id of the shape that the provider gives; nothing else can stand in an address. */
export function isVideoId(provider: VideoProvider, id: string): boolean {
  return providers[provider].id.test(id);
}

/** What a provider is called, the film's own page, the address for the frame and the frame's origin. The id must be one (isVideoId). */
export function videoAt(provider: VideoProvider, id: string): { name: string; page: string; frame: string; origin: string } {
  const { name, page, frame } = providers[provider];
  return { name, page: page(id), frame: frame(id), origin: new URL(frame(id)).origin };
}

/** The film that a pasted address leads to; null where it is none of a provider that we take films from. */
export function readVideoAddress(address: string): { provider: VideoProvider; videoId: string } | null {
  for (const provider of videoProviders) {
    for (const pattern of providers[provider].addresses) {
      const videoId = pattern.exec(address.trim())?.[1];
      if (videoId) return { provider, videoId };
    }
  }
  return null;
}
