/*
 * Reads a file out of a posted form (multipart/form-data, RFC 7578) while it comes in: request.formData() would hold all
 * of it in memory. The form has the file as its first field.
 */

export interface PostedFile {
  /** As the browser says; never the name of anything here. */
  name: string;
  bytes: AsyncGenerator<Uint8Array>;
}

const longestHead = 8 * 1024;

class Incoming {
  private held: Buffer = Buffer.alloc(0);
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;

  constructor(body: ReadableStream<Uint8Array>) {
    this.reader = body.getReader();
  }

  /** Takes the next piece in; false where the post has ended. */
  private async more(): Promise<boolean> {
    const { done, value } = await this.reader.read();
    if (!done) this.held = Buffer.concat([this.held, value]);
    return !done;
  }

  /** Everything up to the mark, which is passed over; null where it does not come within `most` bytes. */
  async upTo(mark: Buffer, most: number): Promise<Buffer | null> {
    for (;;) {
      const at = this.held.indexOf(mark);
      if (at >= 0 && at <= most) {
        const found = this.held.subarray(0, at);
        this.held = this.held.subarray(at + mark.length);
        return found;
      }
      if (this.held.length > most + mark.length || !(await this.more())) return null;
    }
  }

  /** The same for a long one, in pieces. @throws Error where the post ends before the mark */
  async *streamedTo(mark: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.held.indexOf(mark);
      const ready = at >= 0 ? at : Math.max(0, this.held.length - mark.length);
      if (ready > 0) yield this.held.subarray(0, ready);
      this.held = this.held.subarray(ready);
      if (at >= 0) return;
      if (!(await this.more())) throw new Error("The post ended in the middle of the file");
    }
  }
}

/** The file of a posted form; null where the post is of another kind or begins with another field. */
export async function readPostedFile(request: Request, field: string): Promise<PostedFile | null> {
  const boundary = /^multipart\/form-data;.*boundary="?([^";\s]{1,200})"?/i.exec(request.headers.get("content-type") ?? "")?.[1];
  if (!boundary || !request.body) return null;
  const incoming = new Incoming(request.body);
  const mark = Buffer.from(`--${boundary}`);
  if ((await incoming.upTo(mark, longestHead)) === null) return null;
  const head = (await incoming.upTo(Buffer.from("\r\n\r\n"), longestHead))?.toString("utf8");
  const disposition = head?.split("\r\n").find((line) => /^content-disposition:/i.test(line));
  if (!disposition || /\bname="([^"]*)"/i.exec(disposition)?.[1] !== field) return null;
  const name = /\bfilename="([^"]*)"/i.exec(disposition)?.[1];
  return name === undefined ? null : { name: name.slice(0, 200), bytes: incoming.streamedTo(Buffer.concat([Buffer.from("\r\n"), mark])) };
}
