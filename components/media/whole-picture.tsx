import { variantAddress } from "@/domain/media/media.schema";

/** A picture of the library by itself. What it shows is told where it is used: here its name stands above it. */
export function WholePicture({ id, width, height }: { id: string; width: number | null; height: number | null }) {
  return <img src={variantAddress(id, 960, "webp")} alt="" width={width ?? 1} height={height ?? 1} />;
}
