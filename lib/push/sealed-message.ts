import { createCipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";

/*
 * Seals a message for one browser, so that the service that carries it cannot read it (RFC 8291, in the encoding of RFC 8188).
 * Pure but for its random bytes.
 */

/** What a browser gives when it subscribes, in base64url. */
export interface BrowserKeys {
  p256dh: string;
  auth: string;
}

/** Of one record, as every service takes it (RFC 8291, 4). */
const recordSize = 4096;
/** What is left for the message of a record: without header, tag and delimiter. */
export const longestMessage = recordSize - 86 - 17;

const bytes = (text: string) => Buffer.from(text, "base64url");
const derived = (salt: Uint8Array, secret: Uint8Array, info: Uint8Array | string, length: number) => Buffer.from(hkdfSync("sha256", secret, salt, info, length));

/** Whether a browser's keys are such: a point on the curve, and sixteen bytes. */
export function areKeys({ p256dh, auth }: BrowserKeys): boolean {
  if (bytes(auth).length !== 16 || bytes(p256dh).length !== 65) return false;
  try {
    const pair = createECDH("prime256v1");
    pair.generateKeys();
    return pair.computeSecret(bytes(p256dh)).length === 32;
  } catch {
    return false;
  }
}

/** Thrown away after one message; given only where an example is worked out anew. */
interface Once {
  salt: Buffer;
  privateKey?: Buffer;
}

/**
 * @param message at most `longestMessage` bytes
 * @returns the body of the request, Content-Encoding aes128gcm
 * @throws Error where it is too long, or the keys are none
 */
export function sealedFor({ p256dh, auth }: BrowserKeys, message: Buffer, once: Once = { salt: randomBytes(16) }): Buffer {
  if (message.length > longestMessage) throw new Error("The message is too long for a push service");
  const pair = createECDH("prime256v1");
  if (once.privateKey) pair.setPrivateKey(once.privateKey);
  else pair.generateKeys();
  const [theirs, ours] = [bytes(p256dh), pair.getPublicKey()];
  const shared = derived(bytes(auth), pair.computeSecret(theirs), Buffer.concat([Buffer.from("WebPush: info\0"), theirs, ours]), 32);
  const key = derived(once.salt, shared, "Content-Encoding: aes128gcm\0", 16);
  const nonce = derived(once.salt, shared, "Content-Encoding: nonce\0", 12);
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  // 2 ends the last record (RFC 8188, 2).
  const text = Buffer.concat([cipher.update(message), cipher.update(Buffer.from([2])), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([once.salt, size, Buffer.from([ours.length]), ours, text]);
}
