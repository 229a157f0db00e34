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
  // A text that is too long is answered with words at its field: it must first be let in.
  experimental: { serverActions: { bodySizeLimit: "3mb" } },
  // Hashed names never change their bytes; drawings may be replaced under the same name.
  async headers() {
    const keep = (source, value) => ({ source, headers: [{ key: "Cache-Control", value }] });
    return [
      // On every answer, feeds and refusals too: no page of others may frame the portal (ASVS 5.0 V3.4.6).
      { source: "/:path*", headers: [{ key: "X-Frame-Options", value: "DENY" }, { key: "X-Content-Type-Options", value: "nosniff" }] },
      keep("/assets/:file([\\w.-]+\\.woff2)", "public, max-age=31536000, immutable"),
      keep("/illustrations/:file*", "public, max-age=86400, stale-if-error=604800"),
      keep("/:file(favicon.svg|arms.svg)", "public, max-age=86400, stale-if-error=604800"),
    ];
  },
  distDir: process.env.TORGET_DIST ?? ".next",
  // These load WebAssembly or native parts by path, which bundling breaks.
  serverExternalPackages: [
    "@electric-sql/pglite",
    "pglite-prisma-adapter",
    "@cedar-policy/cedar-wasm",
    "@node-rs/argon2",
    "sharp",
    // Each store is loaded when it is chosen; the AWS client is large.
    "flydrive",
    "@aws-sdk/client-s3",
    "@aws-sdk/s3-request-presigner",
    "pino",
    // Reads its colour profile from beside itself.
    "pdfkit",
  ],
};

export default withNextIntl(config);
