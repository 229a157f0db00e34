import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { Post } from "@/domain/subscriptions/send-pushes.commands";

/** A browser, written from the receiver's side of RFC 8291 and RFC 8188. */
export function pushBrowser() {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const auth = randomBytes(16);
  const open = (body: Buffer) => {
    const [salt, size, sender, text] = [body.subarray(0, 16), body.readUInt32BE(16), body.subarray(21, 21 + body.readUInt8(20)), body.subarray(21 + body.readUInt8(20))];
    const secret = hkdfSync("sha256", pair.computeSecret(sender), auth, Buffer.concat([Buffer.from("WebPush: info\0"), pair.getPublicKey(), sender]), 32);
    const part = (info: string, length: number) => Buffer.from(hkdfSync("sha256", Buffer.from(secret), salt, info, length));
    const decipher = createDecipheriv("aes-128-gcm", part("Content-Encoding: aes128gcm\0", 16), part("Content-Encoding: nonce\0", 12));
    decipher.setAuthTag(text.subarray(-16));
    const record = Buffer.concat([decipher.update(text.subarray(0, -16)), decipher.final()]);
    if (body.length > size || record.at(-1) !== 2) throw new Error("not one last record");
    return record.subarray(0, -1);
  };
  return { keys: { p256dh: pair.getPublicKey("base64url"), auth: auth.toString("base64url") }, open };
}

export interface PushService {
  /** What came, by the path that it came to. */
  taken: { path: string; headers: IncomingHttpHeaders; body: Buffer }[];
  /** What it answers to a path from now on; 201 where nothing is said. */
  answers: Map<string, { status: number; headers?: Record<string, string> }>;
  /** The way to it in place of the way out into the world. */
  post: Post;
  stop(): Promise<void>;
}

/** A push service of the test's own, over a real line. */
export async function startPushService(): Promise<PushService> {
  const taken: PushService["taken"] = [];
  const answers: PushService["answers"] = new Map();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const path = request.url ?? "";
    const { status, headers = {} } = answers.get(path) ?? { status: 201 };
    taken.push({ path, headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(status, headers).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    taken,
    answers,
    post: async (address, { headers, body }) => {
      const answer = await fetch(`http://127.0.0.1:${port}${new URL(address).pathname}`, { method: "POST", headers, body: new Uint8Array(body) });
      return { status: answer.status, retryAfter: Number(answer.headers.get("retry-after")) || 0 };
    },
    stop: () => new Promise((done) => {
      server.close(() => done());
      server.closeAllConnections();
    }),
  };
}
