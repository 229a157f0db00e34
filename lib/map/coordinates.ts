/*
 * Where something is: in degrees (WGS 84), as telephones say it, or in metres (SWEREF 99 TM), as Swedish maps do. The two
 * systems lie within a metre of each other. Gauss-Krüger with Lantmäteriet's series, good to a millimetre. Pure.
 */

/** Degrees. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** Metres to the north and to the east in SWEREF 99 TM. */
export interface Metres {
  north: number;
  east: number;
}

/** South-west and north-east corner, in degrees. */
export interface Area {
  south: number;
  west: number;
  north: number;
  east: number;
}

// GRS 80, and the projection of SWEREF 99 TM.
const [axis, flattening, meridian, scale, falseEast] = [6_378_137, 1 / 298.257222101, 15, 0.9996, 500_000];
const e2 = flattening * (2 - flattening);
const n = flattening / (2 - flattening);
const radius = (axis / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64);
const radians = (degrees: number) => (degrees * Math.PI) / 180;
const degrees = (angle: number) => (angle * 180) / Math.PI;

const forward = [n / 2 - (2 * n ** 2) / 3 + (5 * n ** 3) / 16 + (41 * n ** 4) / 180, (13 * n ** 2) / 48 - (3 * n ** 3) / 5 + (557 * n ** 4) / 1440, (61 * n ** 3) / 240 - (103 * n ** 4) / 140, (49_561 * n ** 4) / 161_280];
const backward = [n / 2 - (2 * n ** 2) / 3 + (37 * n ** 3) / 96 - n ** 4 / 360, n ** 2 / 48 + n ** 3 / 15 - (437 * n ** 4) / 1440, (17 * n ** 3) / 480 - (37 * n ** 4) / 840, (4397 * n ** 4) / 161_280];
const [a, b, c, d] = [e2, (5 * e2 ** 2 - e2 ** 3) / 6, (104 * e2 ** 3 - 45 * e2 ** 4) / 120, (1237 * e2 ** 4) / 1260];
const [a1, b1, c1, d1] = [e2 + e2 ** 2 + e2 ** 3 + e2 ** 4, -(7 * e2 ** 2 + 17 * e2 ** 3 + 30 * e2 ** 4) / 6, (224 * e2 ** 3 + 889 * e2 ** 4) / 120, -(4279 * e2 ** 4) / 1260];

const series = (terms: readonly number[], each: (factor: number) => number) => terms.reduce((sum, term, index) => sum + term * each(2 * (index + 1)), 0);

export function toMetres({ latitude, longitude }: Position): Metres {
  const [phi, lambda] = [radians(latitude), radians(longitude - meridian)];
  const sine = Math.sin(phi);
  const conformal = phi - sine * Math.cos(phi) * (a + b * sine ** 2 + c * sine ** 4 + d * sine ** 6);
  const xi = Math.atan(Math.tan(conformal) / Math.cos(lambda));
  const eta = Math.atanh(Math.cos(conformal) * Math.sin(lambda));
  return {
    north: scale * radius * (xi + series(forward, (factor) => Math.sin(factor * xi) * Math.cosh(factor * eta))),
    east: falseEast + scale * radius * (eta + series(forward, (factor) => Math.cos(factor * xi) * Math.sinh(factor * eta))),
  };
}

export function toDegrees({ north, east }: Metres): Position {
  const [xi, eta] = [north / (scale * radius), (east - falseEast) / (scale * radius)];
  const x = xi - series(backward, (factor) => Math.sin(factor * xi) * Math.cosh(factor * eta));
  const y = eta - series(backward, (factor) => Math.cos(factor * xi) * Math.sinh(factor * eta));
  const conformal = Math.asin(Math.sin(x) / Math.cosh(y));
  const sine = Math.sin(conformal);
  const latitude = conformal + sine * Math.cos(conformal) * (a1 + b1 * sine ** 2 + c1 * sine ** 4 + d1 * sine ** 6);
  return { latitude: degrees(latitude), longitude: meridian + degrees(Math.atan(Math.sinh(y) / Math.cos(x))) };
}

export const isWithin = ({ latitude, longitude }: Position, { south, west, north, east }: Area): boolean => latitude >= south && latitude <= north && longitude >= west && longitude <= east;

/** Five decimals are a metre: nobody's telephone knows more. */
const rounded = ({ latitude, longitude }: Position): Position => ({ latitude: Math.round(latitude * 1e5) / 1e5, longitude: Math.round(longitude * 1e5) / 1e5 });

/** "59.32934, 18.06858": read by every map, and by readCoordinates. */
export function showCoordinates(position: Position): string {
  const { latitude, longitude } = rounded(position);
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

/** The two numbers of what was typed or pasted; a comma may be a decimal point or stand between them. */
function numbersIn(typed: string): number[] {
  const plain = typed
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replaceAll("\u066b", ".")
    .replace(/[\u2068\u2069\u200e\u200f]/g, "")
    .replace(/^geo:/i, "");
  const words = plain.replace(/(\d),(\d+)(?=\D+\d+,\d)/, "$1.$2").replace(/(\D\d+),(\d+)\s*\D*$/, (whole, before: string, after: string) => (plain.split(",").length > 2 ? `${before}.${after}` : whole));
  return (words.match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
}

/**
 * The position that was typed: degrees with north first ("59.33, 18.07", "59,33 18,07", "N 59.33 E 18.07") or metres with
 * north first ("6580822, 674032").
 * @returns `coordinatesWrong` for what is neither; `coordinatesOutside` for what lies outside the area
 */
export function readCoordinates(typed: string, area: Area): Position | { code: "coordinatesWrong" | "coordinatesOutside" } {
  const numbers = numbersIn(typed);
  const [first = NaN, second = NaN] = numbers;
  if (numbers.length !== 2) return { code: "coordinatesWrong" };
  const inMetres = first > 6_100_000 && first < 7_700_000 && second > 200_000 && second < 1_000_000;
  if (!inMetres && (first > 90 || second > 180)) return { code: "coordinatesWrong" };
  const position = rounded(inMetres ? toDegrees({ north: first, east: second }) : { latitude: first, longitude: second });
  return isWithin(position, area) ? position : { code: "coordinatesOutside" };
}
