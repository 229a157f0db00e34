import { describe, expect, it } from "vitest";
import { blockSchema } from "./blocks.schema";
import { readVideoAddress, videoAt } from "./video.schema";

describe("Films from elsewhere", () => {
  it.each([
    ["https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=10s", "youtube", "aqz-KE-bpKQ"],
    ["https://youtu.be/aqz-KE-bpKQ?si=abc", "youtube", "aqz-KE-bpKQ"],
    ["https://www.youtube.com/embed/aqz-KE-bpKQ", "youtube", "aqz-KE-bpKQ"],
    ["https://vimeo.com/76979871", "vimeo", "76979871"],
    ["https://urplay.se/program/216234-en-film", "urplay", "216234"],
  ])("are known by the address that was copied: %s", (address, provider, videoId) => {
    expect(readVideoAddress(address)).toEqual({ provider, videoId });
  });

  it.each(["http://www.youtube.com/watch?v=aqz-KE-bpKQ", "https://www.youtube.com.evil.example/watch?v=aqz-KE-bpKQ", "https://evil.example/?u=https://youtu.be/aqz-KE-bpKQ", "javascript:alert(1)", "https://youtu.be/kort", ""])("from others are refused: %s", (address) => {
    expect(readVideoAddress(address)).toBeNull();
  });

  it("are framed at an address that keeps little about the reader", () => {
    expect(videoAt("youtube", "aqz-KE-bpKQ").origin).toBe("https://www.youtube-nocookie.com");
    expect(videoAt("vimeo", "76979871").frame).toContain("dnt=1");
  });

  it("are refused without captions and without what is said in them, and with an id that is none", () => {
    const film = { type: "video", provider: "youtube", videoId: "aqz-KE-bpKQ", title: "Film", captions: false, transcript: [] };
    const codes = (block: unknown) => blockSchema.safeParse(block).error?.issues.map(({ message }) => message) ?? [];
    expect(codes(film)).toEqual(["videoWordsMissing"]);
    expect(codes({ ...film, captions: true })).toEqual([]);
    expect(codes({ ...film, transcript: [{ type: "paragraph", content: [{ text: "Hej." }] }] })).toEqual([]);
    expect(codes({ ...film, captions: true, videoId: '"><script>' })).toContain("videoMissing");
  });
});
