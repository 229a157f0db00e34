import { readdirSync } from "node:fs";
import next from "eslint-config-next/core-web-vitals";
import typescript from "eslint-config-next/typescript";

/*
 * Imports point downwards: app → components, domain, lib; components → lib and a room's schema; domain → lib.
 * Rooms do not reach into each other; `access` and `publishing` are foundations that others may use.
 * Any other edge stands here by name, with a decision record.
 */

const rooms = readdirSync("./domain", { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);
const foundations = ["access", "publishing"];
/** room → rooms it may use besides the foundations. Each has its decision record. */
const namedEdges = {
  directory: ["accounts"],
  equipment: ["standards"],
  factors: ["accounts"],
  matters: ["media"],
  meetings: ["bodies", "media", "notices"],
  notices: ["bodies", "media"],
  publishing: ["forms"],
  readings: ["governing"],
  subscriptions: ["bodies"],
  systems: ["disturbances"],
};

const betweenRooms = rooms.map((room) => {
  const allowed = [...new Set([room, ...foundations, ...(namedEdges[room] ?? [])])];
  return {
    target: `./domain/${room}`,
    from: "./domain",
    except: allowed.map((name) => `./${name}`),
    message: "Rooms do not reach into each other: a page composes them (docs/architecture.md).",
  };
});

const zones = [
  { target: "./lib", from: ["./app", "./components", "./domain"], message: "lib is the floor: it knows no subject." },
  { target: "./i18n", from: ["./app", "./components", "./domain"], message: "i18n is the floor." },
  { target: "./domain", from: ["./app", "./components"], message: "domain never looks at what is above it." },
  { target: "./components", from: ["./app"], message: "components know no address." },
  { target: "./components", from: "./domain/**/!(*.schema).ts", message: "components may use a room's schema, nothing else of it." },
  { target: ["./app", "./components", "./i18n"], from: "./lib/db.ts", message: "Only domain touches the database." },
  { target: ["./app", "./components"], from: "./prisma", message: "Only domain touches the database." },
  ...betweenRooms,
];

const config = [
  { ignores: [".next*/**", "node_modules/**", "prisma/generated/**", "data/**", "next-env.d.ts", "test-results/**", "playwright-report/**"] },
  ...next,
  ...typescript,
  {
    rules: {
      "import/no-restricted-paths": ["error", { zones }],
      "max-lines": ["error", { max: 250, skipBlankLines: false, skipComments: false }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
      "no-restricted-properties": ["error", { object: "process", property: "env", message: "Only lib/env reads the environment." }],
      "no-warning-comments": "error",
      // There is no pages folder; public documents link with <a>.
      "@next/next/no-html-link-for-pages": "off",
    },
  },
  {
    // Public documents are plain HTML: next/link and next/image do not apply (docs/decisions).
    files: ["app/**/*-view.tsx", "components/**/*.tsx", "app/**/route.tsx"],
    rules: { "@next/next/no-img-element": "off", "@next/next/no-head-element": "off" },
  },
  {
    files: ["lib/env.ts", "instrumentation.ts", "*.config.{ts,js,mjs}", "scripts/**", "e2e/**", "test/**", "**/*.test.{ts,tsx}"],
    rules: { "no-restricted-properties": "off" },
  },
  { files: ["scripts/**"], rules: { "no-console": "off" } },
  { files: ["**/*.test.{ts,tsx}", "e2e/**", "test/**"], rules: { "max-lines-per-function": "off" } },
];

export default config;
