// An nginx of one's own: a config and a prefix in a temporary folder, on 127.0.0.1, never the system's service.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { SentenceError } from "./explain.mjs";
import { root } from "./steps.mjs";

/** Debian keeps it outside the path of people who are not root. */
const places = ["/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx", "/opt/homebrew/bin/nginx"];

/** The path of nginx, or undefined where it is not installed. */
export const findNginx = () => places.find((place) => existsSync(place));

/** The name that deploy/nginx/torget.conf answers to. */
export const siteName = "www.bjorkvalla.example";

function replaceAll(text, pairs) {
  return pairs.reduce((result, [what, by]) => {
    if (!result.includes(what)) throw new Error(`deploy/nginx/torget.conf no longer says "${what}".`);
    return result.replaceAll(what, by);
  }, text);
}

/**
 * deploy/nginx/torget.conf for this machine: its ports and folders, and nothing else of it changed.
 * @param {{ folder: string, upstream: number, port: number, tls: boolean, crisis?: string }} where `tls: false` for measuring without
 *   encryption; `crisis` is where the portal writes its crisis page
 */
export function siteConfig({ folder, upstream, port, tls, crisis = join(folder, "crisis") }) {
  const site = replaceAll(readFileSync(join(root, "deploy/nginx/torget.conf"), "utf8"), [
    ["server 127.0.0.1:3000;", `server 127.0.0.1:${upstream};`],
    ["/var/cache/nginx/torget", join(folder, "cache")],
    ["/var/log/nginx/torget.log", join(folder, "access.log")],
    ["/var/cache/torget-crisis", crisis],
    ["root /etc/nginx/torget;", `root ${join(root, "deploy/nginx")};`],
    ["listen 80 default_server;", `listen 127.0.0.1:${port + 1} default_server;`],
    ["listen 443 ssl http2 default_server;", `listen 127.0.0.1:${tls ? port : port + 2} ssl http2 default_server;`],
    ["listen 443 ssl http2;", `listen 127.0.0.1:${port}${tls ? " ssl http2" : ""};`],
    ["/etc/ssl/torget", folder],
  ]);
  return tls ? site : site.replace(/^ *ssl_certificate.*\n/gm, "");
}

/** A certificate that nobody trusts, for the time of a test. */
export function makeCertificate(folder) {
  const parameters = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", `/CN=${siteName}`];
  execFileSync("openssl", [...parameters, "-keyout", join(folder, "privkey.pem"), "-out", join(folder, "fullchain.pem")], { stdio: "ignore" });
}

function mainConfig(folder, http) {
  // As root, nginx would give its workers to a user who may not enter the folder.
  return `${process.getuid?.() === 0 ? "user root;\n" : ""}daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log notice;
events { worker_connections 512; }
http {
  types { text/html html; text/css css; font/woff2 woff2; }
  default_type application/octet-stream;
  keepalive_requests 1000000;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  ${http}
}
`;
}

const listens = (port) =>
  new Promise((done) => {
    const probe = connect(port, "127.0.0.1");
    probe.once("connect", () => done(probe.destroy() && true)).once("error", () => done(false));
  });

/**
 * Starts nginx with what stands in its `http` part and waits until it listens.
 * @param {{ folder: string, port: number, http: string }} what
 * @returns {Promise<{ pid: number, stop: () => Promise<void> }>}
 */
export async function startNginx({ folder, port, http }) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "nginx.conf"), mainConfig(folder, http));
  const child = spawn(findNginx() ?? "nginx", ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")], { stdio: ["ignore", "ignore", "pipe"] });
  const said = [];
  child.stderr.on("data", (bytes) => said.push(bytes));
  const ended = new Promise((done) => child.once("close", done));
  for (let tries = 0; !(await listens(port)); tries += 1) {
    if (child.exitCode !== null || tries > 100) throw new SentenceError(`nginx did not start: ${Buffer.concat(said).toString().trim()}`);
    await new Promise((later) => setTimeout(later, 50));
  }
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
