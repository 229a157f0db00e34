import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CaseName, cases } from "./cases";
import { newsCases, type NewsName } from "./news";

export interface Simulator {
  /** What the portal's setting TORGET_VMA_URL is to be. */
  url: string;
  /** From now on it answers so, and its stream says that there is something new. */
  show(name: CaseName): void;
  /** What the portal's setting TORGET_KRISINFORMATION_URL is to be. */
  newsUrl: string;
  /** From now on krisinformation.se answers so. */
  showNews(name: NewsName): void;
  /** The addresses that news were asked for with. */
  newsAsked(): string[];
  /** How many times it has been asked for its warnings. */
  asked(): number;
  /** How many listen to its stream. */
  listeners(): number;
  /** Ends every stream, as the real one does after about five minutes. */
  hangUp(): void;
  close(): Promise<void>;
}

const isCase = (name: string): name is CaseName => Object.hasOwn(cases, name);
const isNews = (name: string): name is NewsName => Object.hasOwn(newsCases, name);

/** How krisinformation.se answers, from now on in one way or another. */
function newsAnswers() {
  const asked: string[] = [];
  let current: NewsName = "none";
  const answer = (url: URL, response: ServerResponse) => {
    asked.push(url.search);
    const { body, status = 200, type = "application/json" } = newsCases[current] as (typeof newsCases)["snow"];
    response.writeHead(status, { "content-type": `${type}; charset=utf-8` }).end(body(new Date(), url.searchParams.get("language") ?? "sv"));
  };
  return { asked, answer, current: () => current, show: (name: NewsName) => void (current = name) };
}

/**
 * Sveriges Radio's API version 3 as far as the portal asks it: `/alerts`, `/subscribe`; and krisinformation.se's: `/v3/news`.
 * `PUT /case/<name>` and `PUT /news/<name>` change what they answer, `GET /` tells what there is.
 */
export async function startSimulator({ port = 0, first = "empty" as CaseName } = {}): Promise<Simulator> {
  const streams = new Set<ServerResponse>();
  const news = newsAnswers();
  let [current, asked] = [first, 0];
  /** Times in a case are counted from when it was chosen. */
  let since = new Date();
  const show = (name: CaseName) => {
    [current, since] = [name, new Date()];
    for (const stream of streams) stream.write(`data: ${JSON.stringify({ message: "alerts updated" })}\n\n`);
  };
  const answerAlerts = (response: ServerResponse) => {
    asked += 1;
    const { body, status = 200, type = "application/json", delay = 0 } = cases[current] as (typeof cases)["slow"] & { status?: number; type?: string };
    setTimeout(() => response.writeHead(status, { "content-type": `${type}; charset=utf-8` }).end(body(since)), delay).unref();
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://simulator");
    const path = url.pathname;
    const name = path.split("/")[2] ?? "";
    if (path === "/alerts") return answerAlerts(response);
    if (path === "/v3/news") return news.answer(url, response);
    if (path === "/subscribe") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).write(": welcome\n\n");
      streams.add(response);
      return void response.on("close", () => streams.delete(response));
    }
    if (request.method === "PUT" && path.startsWith("/case/") && isCase(name)) {
      show(name);
      return void response.writeHead(204).end();
    }
    if (request.method === "PUT" && path.startsWith("/news/") && isNews(name)) {
      news.show(name);
      return void response.writeHead(204).end();
    }
    const listed = (all: Record<string, { about: string }>, chosen: string) => Object.entries(all).map(([each, { about: words }]) => `${each === chosen ? "*" : " "} ${each}: ${words}`);
    const about = [...listed(cases, current), "", ...listed(newsCases, news.current())];
    response.writeHead(path === "/" ? 200 : 404, { "content-type": "text/plain; charset=utf-8" }).end(`${about.join("\n")}\n`);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const hangUp = () => {
    for (const stream of streams) stream.end();
    streams.clear();
  };
  const close = () =>
    new Promise<void>((resolve) => {
      hangUp();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, newsUrl: `${url}/v3`, show, showNews: news.show, newsAsked: () => news.asked, asked: () => asked, listeners: () => streams.size, hangUp, close };
}
