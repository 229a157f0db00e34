import { createPublicKey, verify } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pushBrowser } from "@/test/push-service";
import { authorizationFor, ownKey } from "./own-key";
import { areKeys, longestMessage, sealedFor } from "./sealed-message";

const bytes = (text: string) => Buffer.from(text, "base64url");

describe("a message to a browser", () => {
  it("is sealed as the example of RFC 8291 (appendix A) is", () => {
    const keys = { p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4", auth: "BTBZMqHH6r4Tts7J_aSIgg" };
    const sealed = sealedFor(keys, Buffer.from("When I grow up, I want to be a watermelon"), { salt: bytes("DGv6ra1nlYgDCS1FRnbzlw"), privateKey: bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw") });
    expect(sealed.toString("base64url")).toBe("DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN");
  });

  it("is read by the browser that it is for, whatever it says, and by no other", () => {
    const [own, other] = [pushBrowser(), pushBrowser()];
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (message) => {
      const sealed = sealedFor(own.keys, Buffer.from(message));
      expect(own.open(sealed).equals(Buffer.from(message))).toBe(true);
      expect(() => other.open(sealed)).toThrow();
    }), { numRuns: 20 });
    expect(own.open(sealedFor(own.keys, Buffer.alloc(longestMessage)))).toHaveLength(longestMessage);
    expect(() => sealedFor(own.keys, Buffer.alloc(longestMessage + 1))).toThrow("too long");
  });

  it("asks for keys that are such", () => {
    const { keys } = pushBrowser();
    expect(areKeys(keys)).toBe(true);
    for (const wrong of [{ ...keys, auth: "AAAA" }, { ...keys, p256dh: Buffer.alloc(65, 4).toString("base64url") }, { ...keys, p256dh: keys.p256dh.slice(4) }, { p256dh: "", auth: "" }]) expect(areKeys(wrong)).toBe(false);
  });
});

describe("the portal's own key", () => {
  it("is worked out from the secret, and signs for one service", () => {
    process.env.TORGET_PUSH_KEY = "fH3kV8sQ2wZ6nB1xT9pL5rC7mJ4yG0dE";
    const key = ownKey();
    expect([bytes(key?.publicKey ?? "").length, ownKey()?.publicKey]).toEqual([65, key?.publicKey]);
    const [, token = "", point = ""] = /^vapid t=(\S+), k=(\S+)$/.exec(authorizationFor("https://push.example:8443/abc", key!, new Date(0))) ?? [];
    const [head = "", claims = "", signature = ""] = token.split(".");
    expect([JSON.parse(bytes(head).toString()), JSON.parse(bytes(claims).toString())]).toEqual([{ typ: "JWT", alg: "ES256" }, { aud: "https://push.example:8443", exp: 43_200, sub: expect.stringMatching(/^mailto:.+@/) }]);
    const raw = bytes(point);
    const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x: raw.subarray(1, 33).toString("base64url"), y: raw.subarray(33).toString("base64url") }, format: "jwk" });
    expect(verify("sha256", Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: "ieee-p1363" }, bytes(signature))).toBe(true);
  });
});
