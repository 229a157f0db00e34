import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askOutside, isPublicAddress, NotPublicError, postOutside } from "./outside";

const question = { method: "HEAD", userAgent: "test", timeout: 1_000 } as const;

describe("asking an address that somebody wrote", () => {
  it.each(["127.0.0.1", "10.1.2.3", "172.31.255.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "fec0::1", "5f00::1", "no address"])("%s is nobody's business", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(["8.8.8.8", "172.32.0.1", "2a00:1450:4001:80b::200e", "193.10.0.1"])("%s may be asked", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it("no address of a private network is ever public, however it is written", () => {
    const byte = fc.integer({ min: 0, max: 255 });
    fc.assert(fc.property(fc.constantFrom("10", "127"), byte, byte, byte, (a, b, c, d) => {
      const plain = `${a}.${b}.${c}.${d}`;
      expect([plain, `::ffff:${plain}`].map(isPublicAddress)).toEqual([false, false]);
    }), { numRuns: 100 });
  });

  it.each(["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "http://2130706433/", "http://0x7f.1/", "file:///etc/passwd"])("%s is refused before anything is sent", async (address) => {
    await expect(askOutside(address, question)).rejects.toThrow(NotPublicError);
  });

  it.each(["http://8.8.8.8/", "https://127.0.0.1:1/", "https://localhost:1/", "https://[::ffff:7f00:1]/", "https://169.254.169.254/latest/"])("nothing is posted to %s", async (address) => {
    await expect(postOutside(address, { headers: {}, body: Buffer.from("x"), timeout: 1_000 })).rejects.toThrow(NotPublicError);
  });

  it.each(["HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", ""])("a host that answers with something else than an answer (%j) keeps nobody waiting for ever", async (said) => {
    const host = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => (said ? socket.write(said) : socket.destroy()));
    }).listen(0, "127.0.0.1");
    await once(host, "listening");
    await expect(askOutside(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`, { ...question, privateToo: true })).rejects.toThrow();
    host.close();
  });
});
