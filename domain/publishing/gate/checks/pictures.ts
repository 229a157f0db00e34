import { type Check, type Spot, wcag } from "../check";
import type { GateFacts } from "../gate.schema";
import { beginning, type PicturePiece } from "../walk";

const spot = ({ place, picture, caption }: PicturePiece, values: Spot["values"] = {}): Spot => ({ place, about: `${picture.source} ${picture.alt ?? ""}`, values: { words: beginning(picture.alt || caption || picture.source), ...values } });
const altOf = ({ picture }: PicturePiece) => (picture.decorative ? "" : (picture.alt ?? "").trim());

/** Said of this use, or of the file in the library. */
const hasWords = ({ picture }: PicturePiece, { pictures }: GateFacts) => picture.words === true || pictures.get(picture.source)?.hasText === true;

const fileName = /^(\S+\.(jpe?g|png|gif|webp|svg|avif|heic|tiff?)|(img|dsc|dscn|dscf|pxl|bild|image|foto|photo|skärmbild|screenshot)[-_ ]?\d+)$/i;
const beginsWithPicture = /^(en |ett )?(bild|foto|fotografi|illustration|ikon|grafik|skärmbild) (på|av|med|som visar)(?!\p{L})|^(an? )?(image|picture|photo|photograph|graphic|icon|illustration) of\b|^(kuva|valokuva)[: ]|^صورة /iu;

/** Longer than this, what a picture shows belongs in the text (characters). */
const longAlt = 160;
/** What words against their background must have (WCAG 1.4.3). */
const contrast = 4.5;

export const pictureChecks: Check[] = [
  {
    id: "altIsFileName",
    severity: "blocking",
    source: wcag("1.1.1"),
    find: ({ pictures }) => pictures.filter((piece) => fileName.test(altOf(piece)) || (altOf(piece) !== "" && piece.picture.source.split(":")[1] === altOf(piece))).map((piece) => spot(piece)),
  },
  { id: "altBeginsWithPicture", severity: "advice", source: wcag("1.1.1"), find: ({ pictures }) => pictures.filter((piece) => beginsWithPicture.test(altOf(piece))).map((piece) => spot(piece)) },
  { id: "altTooLong", severity: "advice", source: wcag("1.1.1"), find: ({ pictures }) => pictures.filter((piece) => altOf(piece).length > longAlt).map((piece) => spot(piece, { count: altOf(piece).length })) },
  { id: "altIsCaption", severity: "advice", source: wcag("1.1.1"), find: ({ pictures }) => pictures.filter((piece) => piece.caption !== "" && altOf(piece).toLowerCase() === piece.caption.trim().toLowerCase()).map((piece) => spot(piece)) },
  { id: "decorativeWithCaption", severity: "warning", source: wcag("1.1.1"), find: ({ pictures }) => pictures.filter(({ picture, caption }) => picture.decorative && caption.trim() !== "").map((piece) => spot(piece)) },
  {
    id: "pictureText",
    severity: "warning",
    source: wcag("1.4.5"),
    // A short alternative text cannot say what a picture with words says.
    find: ({ pictures }, facts) => pictures.filter((piece) => hasWords(piece, facts) && altOf(piece).length < 20).map((piece) => spot(piece)),
  },
  {
    id: "pictureTextPale",
    severity: "warning",
    source: wcag("1.4.3"),
    find: ({ pictures }, facts) =>
      pictures.flatMap((piece) => {
        const measured = facts.pictures.get(piece.picture.source)?.wordContrast;
        // What looks like words is measured in every picture, and means something where there are words.
        return hasWords(piece, facts) && measured !== undefined && measured < contrast ? [spot(piece, { contrast: measured.toFixed(1) })] : [];
      }),
  },
];
