// Asks a RADIUS server at a set pace, whether it answers or not (RFC 2865, RFC 3579), and tells how long each answer took.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";

const [accessRequest, accessAccept] = [1, 2];
const md5 = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash("md5")).digest();
const attribute = (type, value) => Buffer.concat([Buffer.from([type, value.length + 2]), value]);

/** Hides a password of up to sixteen letters with the secret (RFC 2865, 5.2). */
function hide(password, secret, authenticator) {
  const padded = Buffer.alloc(16);
  padded.write(password);
  return padded.map((byte, at) => byte ^ md5(secret, authenticator)[at]);
}

/** One Access-Request with a Message-Authenticator. */
function requestOf({ id, name, device, secret }) {
  const authenticator = randomBytes(16);
  const attributes = Buffer.concat([
    attribute(80, Buffer.alloc(16)),
    attribute(1, Buffer.from(name)),
    attribute(2, Buffer.from(hide(name, secret, authenticator))),
    attribute(4, Buffer.from([10, 0, 0, 1])),
    attribute(31, Buffer.from(device)),
  ]);
  const head = Buffer.from([accessRequest, id, 0, 0]);
  head.writeUInt16BE(20 + attributes.length, 2);
  const packet = Buffer.concat([head, authenticator, attributes]);
  createHmac("md5", secret).update(packet).digest().copy(packet, 22);
  return packet;
}

/** One socket can wait for 256 answers, which are known by a byte. */
async function openSocket(port) {
  const socket = createSocket("udp4");
  await new Promise((done) => socket.connect(port, "127.0.0.1", done));
  return { socket, waiting: new Map(), next: 0 };
}

/**
 * @param {{ port: number, secret: string, names: string[], rate: number, seconds: number }} what user names, which are their own passwords, asked for in turns
 * @returns {Promise<{ sent: number, accepted: number[], refused: number[], lost: number, took: number }>} milliseconds of each answer
 */
export async function askAtPace({ port, secret, names, rate, seconds }) {
  const found = { accepted: [], refused: [] };
  const ways = await Promise.all(Array.from({ length: 16 }, () => openSocket(port)));
  for (const { socket, waiting } of ways) {
    socket.on("message", (answer) => {
      const began = waiting.get(answer[1]);
      if (began === undefined) return;
      waiting.delete(answer[1]);
      (answer[0] === accessAccept ? found.accepted : found.refused).push(performance.now() - began);
    });
    socket.on("error", () => undefined);
  }
  const [began, total] = [performance.now(), rate * seconds];
  let sent = 0;
  let overrun = 0;
  await new Promise((done) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - began) / 1_000) * rate));
      for (; sent < due; sent += 1) {
        const way = ways[sent % ways.length];
        const id = way.next;
        way.next = (id + 1) % 256;
        // An answer that has not come by the time its number is wanted again is lost.
        if (way.waiting.has(id)) overrun += 1;
        way.waiting.set(id, performance.now());
        way.socket.send(requestOf({ id, name: names[sent % names.length], device: `02-00-00-${String(sent % names.length).padStart(6, "0")}`, secret }));
      }
      if (sent < total) return;
      clearInterval(timer);
      done(undefined);
    }, 2);
  });
  const took = performance.now() - began;
  const patience = performance.now() + 5_000;
  while (ways.some(({ waiting }) => waiting.size > 0) && performance.now() < patience) await new Promise((later) => setTimeout(later, 20));
  const lost = overrun + ways.reduce((sum, { waiting }) => sum + waiting.size, 0);
  for (const { socket } of ways) socket.close();
  return { sent, ...found, lost, took };
}
