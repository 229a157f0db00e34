import { deflateSync } from "node:zlib";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { foreignIn, typeOf } from "./file-type";
import { variantAddress } from "./media.schema";
import { faultOfPdf } from "./pdf";
import { cropAround, makeVariant, takePicture } from "./picture";

const megapixels = 80;
const blank = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: "#dddddd" } });
const dot = () => blank(120, 120).tint("#e06030").png().toBuffer();
/** Grey with something to look at in one corner. */
const picture = async (left = 1000, top = 100) => blank(1200, 800).composite([{ input: await dot(), left, top }]);
const faultOf = async (bytes: Uint8Array) => {
  const taken = await takePicture(bytes, megapixels);
  return "fault" in taken ? taken.fault : null;
};

describe("a picture that comes in", () => {
  it.each(["jpeg", "png", "webp", "avif", "gif"] as const)("is known by its content as %s and kept whole", async (format) => {
    const taken = await takePicture(await (await picture()).toFormat(format, { effort: 2 }).toBuffer(), megapixels);
    expect(taken).toMatchObject({ width: 1200, height: 800 });
  });

  it("keeps nothing that the camera wrote: no place, no name, no turning that is not done", async () => {
    const exif = { IFD0: { Artist: "Anna Andersson", Orientation: "6" }, IFD3: { GPSLatitude: "59/1 20/1 0/1" } };
    const bytes = await (await picture()).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const taken = await takePicture(bytes, megapixels);
    if ("fault" in taken) throw new Error(taken.fault);
    const metadata = await sharp(taken.bytes).metadata();
    expect([metadata.exif, metadata.xmp, metadata.iptc, metadata.orientation]).toEqual([undefined, undefined, undefined, undefined]);
    expect([taken.width, taken.height]).toEqual([800, 1200]);
    expect(Buffer.from(taken.bytes).toString("latin1")).not.toContain("Anna");
  });

  it.each([[1000, 100, 0.88, 0.2], [50, 600, 0.09, 0.82]])("suggests what there is to look at as its focal point", async (left, top, x, y) => {
    const taken = await takePicture(await (await picture(left, top)).jpeg().toBuffer(), megapixels);
    if ("fault" in taken) throw new Error(taken.fault);
    expect(Math.abs(taken.focal.x - x)).toBeLessThan(0.12);
    expect(Math.abs(taken.focal.y - y)).toBeLessThan(0.12);
  });

  it("is refused with the reason where it is drawn by a program, cut off, not a picture, or something else as well", async () => {
    const whole = await (await picture()).jpeg().toBuffer();
    const png = await (await picture()).png().toBuffer();
    expect(await faultOf(Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'))).toBe("svg");
    expect(await faultOf(whole.subarray(0, whole.length / 2))).toBe("broken");
    expect(await faultOf(png.subarray(0, png.length - 40))).toBe("broken");
    expect(await faultOf(Buffer.from("MZ\x90\0 not a picture"))).toBe("unknownType");
    expect(await faultOf(Buffer.concat([whole, Buffer.from("<script>alert(1)</script>")]))).toBe("polyglot");
    expect(await faultOf(Buffer.concat([whole, Buffer.from("PK\x05\x06"), Buffer.alloc(18)]))).toBe("polyglot");
    expect(await faultOf(Buffer.concat([Buffer.from("\xff\xd8\xff", "latin1"), Buffer.from("%PDF-1.7")]))).toBe("broken");
  });

  it("is not unpacked where a small file holds a very large picture", async () => {
    const bomb = await blank(12_000, 9_000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await faultOf(bomb)).toBe("tooManyPixels");
  });

  it("never ends the portal, whatever its bytes", async () => {
    const whole = await (await picture()).webp().toBuffer();
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 64 }), async (at, noise) => {
        const bytes = Buffer.from(whole);
        bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), at);
        const taken = await takePicture(bytes, megapixels);
        expect("fault" in taken || taken.width === 1200).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});

describe("a crop", () => {
  it("lies inside the picture, has its proportions and holds the focal point", () => {
    const side = fc.integer({ min: 20, max: 5000 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(side, side, share, share, (width, height, x, y) => {
        const part = cropAround({ width, height }, { x, y }, { width: 480, height: 270 });
        expect(part.left).toBeGreaterThanOrEqual(0);
        expect(part.left + part.width).toBeLessThanOrEqual(width);
        expect(part.top + part.height).toBeLessThanOrEqual(height);
        expect(x * width).toBeGreaterThanOrEqual(part.left - 1);
        expect(x * width).toBeLessThanOrEqual(part.left + part.width + 1);
        expect(y * height).toBeLessThanOrEqual(part.top + part.height + 1);
      }),
    );
  });

  it("comes out in exactly its size, and a width is never enlarged", async () => {
    const original = await (await picture()).png().toBuffer();
    const facts = { width: 1200, height: 800, focal: { x: 0.9, y: 0.2 } };
    const sizes = async (size: string) => {
      const { width, height, format } = await sharp(await makeVariant(original, facts, size, "webp")).metadata();
      return [width, height, format];
    };
    expect(await sizes("480x270")).toEqual([480, 270, "webp"]);
    expect(await sizes("480")).toEqual([480, 320, "webp"]);
    expect(await sizes("1440")).toEqual([1200, 800, "webp"]);
    expect(variantAddress("a", "480x270", "avif", facts.focal)).toBe("/media/a/480x270.avif?f=90-20");
  });
});

const pdf = (inside: string | Buffer) => Buffer.concat([Buffer.from("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"), Buffer.from(inside), Buffer.from("\ntrailer << /Root 1 0 R >>\n%%EOF\n")]);
const hidden = (names: string) => {
  const packed = deflateSync(Buffer.from(names));
  return pdf(Buffer.concat([Buffer.from(`2 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`), packed, Buffer.from("\nendstream\nendobj")]));
};

/** A script in a stream of objects, written as readers take it and others may not. */
function objects({ before = "2 0 obj", type = "/Type /ObjStm", filter = "/Filter /FlateDecode", begins = "stream\n" } = {}) {
  const packed = deflateSync(Buffer.from("2 0 << /S /JavaScript /JS (x) >>"));
  return pdf(Buffer.concat([Buffer.from(`${before}\n<< ${type} /N 1 /First 4 ${filter} /Length ${packed.length} >>\n${begins}`), packed, Buffer.from("\nendstream\nendobj")]));
}

describe("a PDF that comes in", () => {
  it("is taken where it is whole, open and still", () => {
    expect(faultOfPdf(pdf("2 0 obj\n<< /Length 5 >>\nstream\n/JS /Launch\nendstream\nendobj"))).toBeNull();
    expect(faultOfPdf(hidden("2 0 << /Type /Page /JSON true >>"))).toBeNull();
  });

  it.each([
    ["broken", Buffer.from("%PDF-1.7\nand then nothing")],
    ["encrypted", pdf("trailer << /Encrypt 5 0 R >>")],
    ["activeDocument", pdf("2 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj")],
    ["activeDocument", pdf("2 0 obj\n<< /S /J#61vaScript >>\nendobj")],
    ["activeDocument", pdf("2 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj")],
    ["activeDocument", hidden("2 0 << /S /JavaScript /JS (x) >>")],
    // A stream that only a comment begins, with and without an end; readers see the objects after it.
    ["activeDocument", pdf("% stream\n2 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj")],
    ["activeDocument", pdf("% stream\n2 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n% endstream\n")],
    ["activeDocument", objects({ before: "2 0\nobj" })],
    ["activeDocument", objects({ type: "" })],
    ["activeDocument", objects({ before: "% stream of words\n2 0 obj" })],
    ["activeDocument", objects({ filter: "/Filter 9 0 R" })],
    ["activeDocument", objects({ begins: "stream\r" })],
    ["activeDocument", pdf("2 0 obj\n<< /Type /ObjStm /N 1 /First 4 >>\nstream\n2 0 << /S /JavaScript /JS (x) >>\nendstream\nendobj")],
    ["broken", objects({ filter: "/Filter [/ASCIIHexDecode /FlateDecode]" })],
    ["broken", objects({ filter: "/Filter /FlateDecode /DecodeParms << /Predictor 12 >>" })],
    ["broken", hidden(" ".repeat(80 * 1024 * 1024))],
    ["polyglot", Buffer.concat([Buffer.from("%PDF-1.7\n<script>alert(1)</script>"), pdf("")])],
  ])("is refused as %s, also where it hides it", (fault, bytes) => {
    expect(faultOfPdf(bytes)).toBe(fault);
  });
});

it("tells no type from a name: what begins as nothing known is nothing known", () => {
  expect(typeOf(Buffer.from("GIF89a"))).toBe("image/gif");
  expect(typeOf(Buffer.from("<p>Hej</p>"))).toBeNull();
  expect(typeOf(Buffer.from("  <!-- x --><svg onload=alert(1)>"))).toBe("svg");
  expect(foreignIn(Buffer.from("no harm"))).toBeNull();
});
