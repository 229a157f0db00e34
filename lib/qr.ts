import { encode } from "uqr";

/** A QR code (ISO/IEC 18004) as the outline of its dark squares, for an inline picture `size` units wide. */
export function qrOf(text: string): { size: number; path: string } {
  const { size, data } = encode(text, { border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return { size, path };
}
