// How long from the publisher's press of the button until a reader gets the new text.
import { Agent } from "node:http";
import { get, median } from "./load.mjs";
import { openArticle } from "./publisher.mjs";

const wait = (milliseconds) => new Promise((later) => setTimeout(later, milliseconds));

/** Whether the page shows `mark` now. Asked without compression, so that the answer can be searched. */
async function shows(url, mark, agent) {
  const { bytes } = await get(url, { agent, headers: { "Accept-Encoding": "identity" } });
  return bytes.includes(mark);
}

/** Asks again and again until the page shows `mark`; the moment at which the first fresh answer had come. */
async function freshAt(url, mark, agent) {
  const end = performance.now() + 15_000;
  while (performance.now() < end) {
    if (await shows(url, mark, agent)) return performance.now();
    await wait(2);
  }
  throw new Error(`${url} did not show the publication within 15 s.`);
}

async function publishOnce(open, { portal, front }, slug, round) {
  const mark = `Torgdag ${round} ${Math.random().toString(36).slice(2, 10)}`;
  const pages = ["/sv", `/sv/nyheter/${slug}`];
  const agent = new Agent({ keepAlive: true });
  const press = await open();
  const began = performance.now();
  const published = press(mark);
  const seen = Promise.all(pages.map((path) => freshAt(`${portal}${path}`, mark, agent)));
  const behind = Promise.all(pages.map((path) => freshAt(`${front}${path}`, mark, agent)));
  // The very next requests after the publisher's answer, on connections of their own.
  await published;
  const next = await Promise.all(pages.map((path) => shows(`${portal}${path}`, mark)));
  const result = { fresh: Math.max(...(await seen)) - began, behind: Math.max(...(await behind)) - began, next: next.every(Boolean) };
  agent.destroy();
  return result;
}

async function plainRequest(url) {
  const agent = new Agent({ keepAlive: true });
  const times = [];
  for (let round = 0; round < 200; round += 1) {
    const began = performance.now();
    await get(url, { agent });
    times.push(performance.now() - began);
  }
  agent.destroy();
  return median(times);
}

/**
 * Publishes `count` times and asks for the article and the start page all the while, at the portal itself and at `front`.
 * @returns times in milliseconds, and at how many publications the very next request was fresh
 */
export async function measureFreshness({ portal, front, data, count }) {
  const slug = "torgdag-matning";
  const open = await openArticle(portal, data, slug);
  await publishOnce(open, { portal, front }, slug, 0);
  const plain = await plainRequest(`${portal}/sv/nyheter/${slug}`);
  const rounds = [];
  for (let round = 1; round <= count; round += 1) rounds.push(await publishOnce(open, { portal, front }, slug, round));
  return { plain, fresh: median(rounds.map(({ fresh }) => fresh)), slowest: Math.max(...rounds.map(({ fresh }) => fresh)), behind: median(rounds.map(({ behind }) => behind)), next: rounds.filter(({ next }) => next).length, count };
}
