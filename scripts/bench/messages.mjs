// Residents who write, and machines that do: many posts of the real form over HTTP, each from an address of its own, and how
// long each took. docs/measurements.md says what the numbers mean.
import { Agent, request } from "node:http";

const form = "/sv/kontakt/fraga";
/** Faster than this nobody writes; the portal holds what comes sooner. */
const writing = 2_000;

function ask(url, { agent, address, body }) {
  return new Promise((done, fail) => {
    const headers = { "X-Forwarded-For": address, "Sec-Fetch-Site": "same-origin", ...(body ? { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": Buffer.byteLength(body) } : {}) };
    const asked = request(url, { agent, method: body ? "POST" : "GET", headers }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      answer.on("error", fail);
    });
    // A server may close an idle connection in the very moment in which it is used again; a browser asks again then, and the same post is the same message.
    asked.on("error", (error) => (asked.reusedSocket && error.code === "ECONNRESET" ? ask(url, { agent, address, body }).then(done, fail) : fail(error)));
    asked.end(body);
  });
}

const addressOf = (number) => `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`;
const bodyOf = (fields) => new URLSearchParams({ kind: "question", topic: "", wantsReply: "no", name: "", email: "", phone: "", homepage: "", ...fields }).toString();
const referenceIn = (text) => /id="reference">([\w-]{11})</.exec(text)?.[1];

async function post(portal, fields, { agent, address }) {
  const began = performance.now();
  const { status, text } = await ask(`${portal}${form}`, { agent, address, body: bodyOf(fields) }).catch(() => ({ status: 0, text: "" }));
  return { reference: status === 200 ? referenceIn(text) : undefined, milliseconds: performance.now() - began };
}

async function ticketFrom(portal, { agent, address }) {
  const { text } = await ask(`${portal}${form}`, { agent, address }).catch(() => ({ text: "" }));
  return /name="ticket" value="([^"]+)"/.exec(text)?.[1] ?? "";
}

const later = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** One resident: opens the form, writes, sends. */
async function write(portal, { agent, number, message }) {
  const address = addressOf(number);
  const ticket = await ticketFrom(portal, { agent, address });
  await later(writing);
  return post(portal, { ticket, message, ...(number % 3 === 0 ? { wantsReply: "yes", email: `resident${number}@home.example` } : {}) }, { agent, address });
}

const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** The answers of one minute as a line of a table. */
function lineOf(answers) {
  const sorted = answers.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return { sent: answers.length, withReference: answers.filter(({ reference }) => reference).length, median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99), slowest: sorted.at(-1) ?? 0 };
}

/**
 * So many messages a minute, evenly, however fast they are answered.
 * @returns the table, a line a minute, and the references that were given
 */
export async function writeEvenly(portal, { perMinute, minutes }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const began = performance.now();
  const total = perMinute * minutes;
  const all = [];
  for (let number = 0; number < total; number += 1) {
    const due = began + (number * 60_000) / perMinute;
    if (due > performance.now()) await later(due - performance.now());
    all.push(write(portal, { agent, number, message: `Mätning ${number}: hur länge är biblioteket öppet?` }));
  }
  const answers = await Promise.all(all);
  const took = (performance.now() - began) / 1_000;
  agent.destroy();
  const table = Array.from({ length: Math.ceil(minutes) }, (_, minute) => lineOf(answers.slice(minute * perMinute, (minute + 1) * perMinute)));
  return { table, took, references: answers.map(({ reference }) => reference).filter(Boolean) };
}

/** What spam looks like: the field that no person sees, links, no form of ours, a form sent in an instant. */
const spamOf = (number, ticket) => [
  { ticket, homepage: "https://casino.example", message: `Spam ${number}: billiga piller` },
  { ticket, message: `Spam ${number}: https://a.example https://b.example https://c.example` },
  { ticket: "made-up", message: `Spam ${number}: tjäna pengar hemma` },
][number % 3];

/** So many spam posts as fast as they are taken, each from its own address, with real messages among them. */
export async function writeAmongSpam(portal, { spam, real }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const ticket = await ticketFrom(portal, { agent, address: "10.255.255.1" });
  await later(writing);
  const began = performance.now();
  const residents = [];
  let number = 0;
  const machine = async () => {
    while (number < spam) {
      const own = number;
      number += 1;
      if (own % Math.floor(spam / real) === 0) residents.push(write(portal, { agent, number: 8_000_000 + own, message: `Riktigt ${own}: gatlampan utanför oss är släckt` }));
      await post(portal, spamOf(own, ticket), { agent, address: addressOf(1_000_000 + own) });
    }
  };
  await Promise.all(Array.from({ length: 16 }, machine));
  const answers = await Promise.all(residents);
  agent.destroy();
  return { took: (performance.now() - began) / 1_000, residents: answers.length, ...lineOf(answers) };
}
