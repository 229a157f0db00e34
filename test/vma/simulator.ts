import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CaseName, cases } from "./cases";

export interface Simulator {
  /** What the portal's setting TORGET_VMA_URL is to be. */
  url: string;
  /** From now on it answers so, and its stream says that there is something new. */
  show(name: CaseName): void;
  /** How many times it has been asked for its warnings. */
  asked(): number;
  /** How many listen to its stream. */
  listeners(): number;
  /** Ends every stream, as the real one does after about five minutes. */
  hangUp(): void;
  close(): Promise<void>;
}

const isCase = (name: string): name is CaseName => Object.hasOwn(cases, name);

/**
 * Sveriges Radio's API version 3 as far as the portal asks it: `/alerts`, `/subscribe`. `PUT /case/<name>` changes what it
 * answers, `GET /` tells what there is.
 */
export async function startSimulator({ port = 0, first = "empty" as CaseName } = {}): Promise<Simulator> {
  const streams = new Set<ServerResponse>();
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
    const path = new URL(request.url ?? "/", "http://simulator").pathname;
    const name = path.replace("/case/", "");
    if (path === "/alerts") return answerAlerts(response);
    if (path === "/subscribe") {
      response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" }).write(": welcome\n\n");
      streams.add(response);
      return void response.on("close", () => streams.delete(response));
    }
    if (request.method === "PUT" && path.startsWith("/case/") && isCase(name)) {
      show(name);
      return void response.writeHead(204).end();
    }
    const about = Object.entries(cases).map(([each, { about: words }]) => `${each === current ? "*" : " "} ${each}: ${words}`);
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
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, show, asked: () => asked, listeners: () => streams.size, hangUp, close };
}
