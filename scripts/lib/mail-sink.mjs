// A mail server for the browser tests: takes what is to residents of the journeys and writes it down, a line each; everything else is put off, as
// where no mail server is set, so that what IT sees of unsent mail is there to be judged.
import { appendFileSync } from "node:fs";

/** Whom the journeys read the mail of. */
export const mailReader = "@lasare.example";

/** @param {string} file where each mail becomes a line of JSON: to, headers and words as they came */
export async function startMailSink(file, host = "127.0.0.1", port = 0) {
  const { SMTPServer } = await import("smtp-server");
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo({ address }, _, done) {
      done(address.endsWith(mailReader) ? null : Object.assign(new Error("not here"), { responseCode: 450 }));
    },
    onData(stream, { envelope }, done) {
      const parts = [];
      stream.on("data", (part) => parts.push(part));
      stream.on("end", () => {
        appendFileSync(file, `${JSON.stringify({ to: envelope.rcptTo[0]?.address, raw: Buffer.concat(parts).toString() })}\n`);
        done();
      });
    },
  });
  server.on("error", () => undefined);
  await new Promise((open) => server.listen(port, host, open));
  return { port: server.server.address().port, stop: () => new Promise((closed) => server.close(closed)) };
}
