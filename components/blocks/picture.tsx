import type { Picture as PictureData } from "@/domain/publishing/blocks.schema";

/** The widths that uploads are kept in (px). */
export const mediaWidths = [480, 960, 1440] as const;

/** All illustrations are drawn on the same sheet. */
const illustrationSize = { width: 800, height: 450 };

interface Properties {
  picture: PictureData;
  /** The size of an upload; illustrations have one of their own. */
  size?: { width: number; height: number };
  /** A picture at the top of the document is loaded at once. */
  eager?: boolean;
  sizes?: string;
}

/** A picture with its size set, so that nothing moves when it comes: an own illustration, or an upload in the widths that are shown. */
export function Picture({ picture, size, eager = false, sizes = "(min-width: 64rem) 42rem, 100vw" }: Properties) {
  const [kind, name = ""] = picture.source.split(":");
  const alt = picture.decorative ? "" : (picture.alt ?? "");
  const common = {
    loading: eager ? undefined : ("lazy" as const),
    decoding: "async" as const,
    ...(size ?? illustrationSize),
  };
  if (kind === "illustration") return <img src={`/illustrations/${name}.svg`} alt={alt} {...common} />;
  const widths = (format: string) => mediaWidths.map((width) => `/media/${name}/${width}.${format} ${width}w`).join(", ");
  return (
    <picture>
      <source type="image/avif" srcSet={widths("avif")} sizes={sizes} />
      <img src={`/media/${name}/960.webp`} alt={alt} srcSet={widths("webp")} sizes={sizes} {...common} />
    </picture>
  );
}
