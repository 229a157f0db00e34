import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./i18n/request.ts");

/** @type {import("next").NextConfig} */
const config = {
  // The document cache keeps compressed bytes; a proxy compresses the rest (docs/operations.md).
  compress: false,
  poweredByHeader: false,
  reactStrictMode: true,
  // Else proxy.ts is told that 127.0.0.1 is called localhost, Next takes its rewrites for another server's, and every
  // translated address redirects to itself for ever.
  skipProxyUrlNormalize: true,
  distDir: process.env.TORGET_DIST ?? ".next",
  // These load WebAssembly or native parts by path, which bundling breaks.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pglite-prisma-adapter",
    "@cedar-policy/cedar-wasm",
    "@node-rs/argon2",
    "sharp",
    "pino",
  ],
};

export default withNextIntl(config);
