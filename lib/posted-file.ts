/*
 * Reads files out of a posted form (multipart/form-data, RFC 7578) while it comes in: request.formData() would hold all
 * of it in memory. The form has the files as its first field.
 */

export interface PostedFile {
  /** As the browser says; never the name of anything here. */
  name: string;
  bytes: AsyncGenerator<Uint8Array>;
}

const longestHead = 8 * 1024;
/** Of a file in a folder the name has the folders before it. */
const longestName = 1000;

class Stream {
  private held: Buffer = Buffer.alloc(0);
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private length = 0;

  constructor(body: ReadableStream<Uint8Array>, private readonly most = Infinity) {
    this.reader = body.getReader();
  }

  /** Takes the next piece in; false where the post has ended. @throws Error where it is longer than it may be */
  private async more(): Promise<boolean> {
    const { done, value } = await this.reader.read();
    if (done) return false;
    this.length += value.byteLength;
    if (this.length > this.most) throw new Error("The post is longer than it may be");
    this.held = Buffer.concat([this.held, value]);
    return true;
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

  /** Whether what comes next is this. */
  async begins(text: string): Promise<boolean> {
    while (this.held.length < text.length && (await this.more()));
    return this.held.subarray(0, text.length).toString("latin1") === text;
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

/** What comes after a boundary: a field's name, and of a file its own; null at the end. */
async function nextHead(incoming: Stream): Promise<{ field: string; fileName: string | null } | null> {
  const head = (await incoming.upTo(Buffer.from("\r\n\r\n"), longestHead))?.toString("utf8");
  const disposition = head?.split("\r\n").find((line) => /^content-disposition:/i.test(line));
  const field = disposition && /\bname="([^"]*)"/i.exec(disposition)?.[1];
  return field === undefined || !disposition ? null : { field, fileName: /\bfilename="([^"]*)"/i.exec(disposition)?.[1]?.slice(0, longestName) ?? null };
}

/** One part of a posted form while it comes in: a field, or a file. */
export interface Incoming {
  field: string;
  /** Null: a field that is written in. */
  fileName: string | null;
  bytes: AsyncGenerator<Uint8Array>;
}

/**
 * All parts of a posted form in their order; what is not read of one is passed over before the next.
 * @param most bytes of the whole post
 * @throws Error where the post ends in the middle of a part, or is longer
 */
export async function* partsOf(request: Request, most = Infinity): AsyncGenerator<Incoming> {
  const boundary = /^multipart\/form-data;.*boundary="?([^";\s]{1,200})"?/i.exec(request.headers.get("content-type") ?? "")?.[1];
  if (!boundary || !request.body) return;
  const incoming = new Stream(request.body, most);
  const mark = Buffer.from(`--${boundary}`);
  while ((await incoming.upTo(mark, longestHead)) !== null) {
    if (await incoming.begins("--")) return;
    const head = await nextHead(incoming);
    if (head === null) throw new Error("The post ended between its parts");
    const bytes = incoming.streamedTo(Buffer.concat([Buffer.from("\r\n"), mark]));
    yield { ...head, bytes };
    for await (const rest of bytes) void rest;
  }
}

/**
 * The files of a posted form, each while it comes in; what is not read of one is passed over before the next. None where
 * the post is of another kind or begins with another field.
 * @throws Error where the post ends in the middle of a file
 */
export async function* readPostedFiles(request: Request, field: string): AsyncGenerator<PostedFile> {
  for await (const { field: name, fileName, bytes } of partsOf(request)) {
    if (name !== field || fileName === null) return;
    yield { name: fileName, bytes };
  }
}

/** The first file of a posted form; null where there is none. */
export async function readPostedFile(request: Request, field: string): Promise<PostedFile | null> {
  const first = await readPostedFiles(request, field).next();
  return first.done ? null : { ...first.value, name: first.value.name.slice(0, 200) };
}
