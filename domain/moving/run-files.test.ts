import { describe, expect, it } from "vitest";
import { matcherOf } from "./run-files";

const site = "https://gamla.example/wp-content/uploads/";

describe("an uploaded file", () => {
  const placeOf = matcherOf([`${site}2013/01/hus.jpg`, `${site}2014/02/hus.jpg`, `${site}2014/02/%C3%A5.jpg`, "https://gamla.files.wordpress.com/2008/06/canola2.jpg"]);

  it.each([
    ["uploads/2013/01/hus.jpg", "wp-content/uploads/2013/01/hus.jpg"],
    ["wp-content/uploads/2014/02/hus.jpg", "wp-content/uploads/2014/02/hus.jpg"],
    ["www/wp-content/uploads/2014/02/hus.jpg", "wp-content/uploads/2014/02/hus.jpg"],
    ["2013/01/hus.jpg", "wp-content/uploads/2013/01/hus.jpg"],
    ["02/hus.jpg", "wp-content/uploads/2014/02/hus.jpg"],
    ["02\\a\u030a.jpg", "wp-content/uploads/2014/02/å.jpg"],
    ["canola2.jpg", "2008/06/canola2.jpg"],
    ["media/2008/06/canola2.jpg", "2008/06/canola2.jpg"],
  ])("is known by its folder and name: %s", (name, place) => expect(placeOf(name)).toBe(place));

  it.each(["hus.jpg", "uploads/hus.jpg", "2015/03/hus.jpg", "uploads/plugins/2013/canola2.jpg", "annat.jpg", "../canola2", "", "/"])("is nobody's where two end alike, or the export does not name it: %j", (name) => expect(placeOf(name)).toBeNull());
});
