import { spawn } from "node:child_process";
import { radiusSecret } from "@/scripts/lib/radius.mjs";

/*
 * Asks FreeRADIUS as a Wi-Fi controller does, with radclient.
 */

export interface RadiusAnswer {
  accepted: boolean;
  /** The attributes of the answer, by name. */
  attributes: Record<string, string>;
}

type Attributes = Record<string, string | number>;

const quoted = (value: string | number) => (typeof value === "number" ? String(value) : JSON.stringify(value));
const written = (attributes: Attributes) => `${Object.entries(attributes).map(([name, value]) => `${name} = ${quoted(value)}`).join("\n")}\n`;

/** What radclient says; it ends with a fault where the answer is a refusal, which is none to us. */
function radclient(port: number, kind: "auth" | "acct", attributes: Attributes): Promise<string> {
  const child = spawn("radclient", ["-x", "-r", "1", "-t", "4", `127.0.0.1:${port}`, kind, radiusSecret]);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes: Buffer) => (said += bytes.toString()));
  child.stdin.end(written(attributes));
  return new Promise((done, fail) => child.once("error", fail).once("close", () => done(said)));
}

export interface Device {
  address?: string;
  session?: string;
  network?: string;
}

const ofDevice = ({ address = "02-00-00-00-00-01", network = "10.0.0.1" }: Device): Attributes => ({ "Calling-Station-Id": address, "NAS-IP-Address": network });

/**
 * Whether a code is good, as the captive portal asks when a visitor has typed it.
 * @throws Error where no answer comes
 */
export async function askForEntry(port: number, { code, password = code, ...device }: { code: string; password?: string } & Device): Promise<RadiusAnswer> {
  const said = await radclient(port, "auth", { "User-Name": code, "User-Password": password, ...ofDevice(device), "Message-Authenticator": "" });
  const [, kind, received = ""] = /Received (Access-\w+)[^\n]*\n([\s\S]*)/.exec(said) ?? [];
  if (!kind) throw new Error(`FreeRADIUS did not answer: ${said}`);
  return { accepted: kind === "Access-Accept", attributes: Object.fromEntries([...received.matchAll(/^\t([\w-]+) = (.*)$/gm)].map(([, name = "", value = ""]) => [name, value])) };
}

/**
 * Tells what becomes of a connection.
 * @throws Error where it is not acknowledged
 */
export async function account(port: number, status: "Start" | "Interim-Update" | "Stop" | "Accounting-On", { code = "", session = "s", ...device }: { code?: string } & Device, more: Attributes = {}): Promise<void> {
  const said = await radclient(port, "acct", { ...(code && { "User-Name": code }), "Acct-Status-Type": status, "Acct-Session-Id": session, ...ofDevice(device), ...more });
  if (!said.includes("Received Accounting-Response")) throw new Error(`FreeRADIUS did not answer: ${said}`);
}
