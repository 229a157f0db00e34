import sharp from "sharp";
import { type CheckedFile, checkFile } from "./files/check-file";
import { newTicket, type Post, postOf } from "./post-ticket";
import { type Arrival, receiveMatter, type Receipt } from "./receive.commands";
import type { Sent } from "./matters.schema";

/** A small picture with the place where it was taken, as a telephone keeps it; each its own. */
let shade = 0;
export const pictureWithPlace = (): Promise<Buffer> => sharp({ create: { width: 60, height: 40, channels: 3, background: { r: (shade += 1), g: 90, b: 120 } } }).withExif({ IFD0: { Make: "Kamera" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "59/1 20/1 0/1" } }).jpeg().toBuffer();

/** A file that has been looked at. */
export async function checkedFile(name = "grop.jpg", bytes?: Uint8Array): Promise<CheckedFile> {
  const checked = await checkFile({ name, bytes: bytes ?? (await pictureWithPlace()) });
  if ("fault" in checked) throw new Error(checked.fault);
  return checked;
}

/** A form that was handed out a minute ago. */
export const usedTicket = () => newTicket(Date.now() - 60_000);

/** A post of a new form, by its words. */
export const newPost = (...written: string[]): Post => postOf(usedTicket(), written);

const usual: Sent = { kind: "question", topic: "", message: "Hur länge är biblioteket öppet?", wantsReply: false, name: "", email: "", phone: "" };
let addresses = 0;

/** Sends a message as somebody whose address nobody else has. */
export function send(given: Partial<Sent> = {}, more: Partial<Arrival> & { post?: Post } = {}): Promise<Receipt> {
  addresses += 1;
  const { post = newPost(given.message ?? ""), ...arrival } = more;
  return receiveMatter({ ...usual, ...given }, post, { locale: "sv", trapped: false, address: `192.0.2.${addresses}`, ...arrival });
}
