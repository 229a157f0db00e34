// Asks the same question many times over a few open connections, and reads what a process tree spent on answering.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";

/** What a browser says that it can unpack. */
export const browserEncodings = "gzip, deflate, br, zstd";

/**
 * One GET over `agent`.
 * @returns {Promise<{ status: number, headers: import("node:http").IncomingHttpHeaders, bytes: Buffer }>}
 */
export function get(url, { agent, headers = {} } = {}) {
  return new Promise((done, fail) => {
    const asked = request(url, { agent, headers: { "Accept-Encoding": browserEncodings, ...headers } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(parts) }));
      answer.on("error", fail);
    });
    // A server may close an idle connection in the very moment in which it is used again: that says nothing about it.
    const again = (error) => (asked.reusedSocket && error.code === "ECONNRESET" ? get(url, { agent, headers }).then(done, fail) : fail(new Error(`${url} did not answer: ${error.message}`)));
    asked.on("error", again);
    asked.end();
  });
}

/** Asks `count` times over eight open connections. Every answer must be 200. */
export async function ask(url, count, headers = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  let left = count;
  const one = async () => {
    while (left > 0) {
      left -= 1;
      const { status } = await get(url, { agent, headers });
      if (status !== 200) throw new Error(`${url} answered ${status} while it was measured.`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
  agent.destroy();
}

/** Field 4, 14 and 15 of /proc/<pid>/stat; the name in field 2 may hold spaces, so counted from its end. */
function statOf(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined;
  }
}

const ticksPerSecond = () => Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Seconds of processor time that a process and all below it have used so far. */
export function processorSeconds(pid) {
  const all = new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const stat = statOf(name);
    return stat ? [[Number(name), stat]] : [];
  }));
  const within = (id) => id === pid || (all.has(id) && within(all.get(id).parent));
  const ticks = [...all].filter(([id]) => within(id)).reduce((sum, [, stat]) => sum + stat.ticks, 0);
  return ticks / ticksPerSecond();
}

/** The middle of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;
}
