import { byReviewLink, type Focal, pictureCrops, pictureWidths, type PictureFormat, type ShownPicture, variantAddress } from "@/domain/media/media.schema";
import type { Picture as PictureData } from "@/domain/publishing/blocks.schema";

/** All illustrations are drawn on the same sheet; a picture at the top of a text is cropped to its proportions. */
const sheet = { width: 800, height: 450 };

interface Properties {
  picture: PictureData;
  /** What is known of an upload. Without it there is nothing to show: it is removed, or its consent has ended. */
  upload?: ShownPicture;
  /** A picture at the top of the document is loaded at once, and cropped around its focal point. */
  lead?: boolean;
  sizes?: string;
}

/** The crops in the proportions of the sheet that are wide enough to choose among. */
const leadCrops = pictureCrops.filter((crop) => crop !== "240x135");
const widthOf = (size: number | string) => Number(String(size).split("x")[0]);

/** The sizes that the picture is large enough for, the smallest in any case, each with its width. */
function sourceSet(id: string, { width, review }: ShownPicture, format: PictureFormat, focal: Focal | undefined): string {
  const all: readonly (number | (typeof pictureCrops)[number])[] = focal ? leadCrops : pictureWidths;
  const fitting = all.filter((size, index) => index === 0 || widthOf(size) <= width);
  const told = (size: number | string) => (focal ? widthOf(size) : Math.min(widthOf(size), width));
  return fitting.map((size) => `${byReviewLink(variantAddress(id, size, format, focal), review)} ${told(size)}w`).join(", ");
}

/**
 * A picture with its size set, so that nothing moves when it comes: an own illustration, or an upload as AVIF, WebP or
 * JPEG in the widths that are shown.
 */
export function Picture({ picture, upload, lead = false, sizes = "(min-width: 64rem) 42rem, 100vw" }: Properties) {
  const [kind, name = ""] = picture.source.split(":");
  const alt = picture.decorative ? "" : (picture.alt ?? "");
  const common = { loading: lead ? undefined : ("lazy" as const), decoding: "async" as const };
  if (kind === "illustration") return <img src={`/illustrations/${name}.svg`} alt={alt} {...common} {...sheet} />;
  if (!upload) return null;
  const focal = lead ? upload.focal : undefined;
  const size = lead ? sheet : { width: upload.width, height: upload.height };
  const sets = (format: PictureFormat) => sourceSet(name, upload, format, focal);
  return (
    <picture>
      <source type="image/avif" srcSet={sets("avif")} sizes={sizes} />
      <source type="image/webp" srcSet={sets("webp")} sizes={sizes} />
      <img src={byReviewLink(variantAddress(name, lead ? "480x270" : 480, "jpg", focal), upload.review)} srcSet={sets("jpg")} sizes={sizes} alt={alt} {...common} {...size} />
    </picture>
  );
}
