import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n.ts",
  // Messages reach the browser parsed, so that no page sends the parser.
  experimental: { messages: { path: "./messages", format: "json", locales: ["en", "es"], precompile: true } },
});

const config: NextConfig = {
  images: { unoptimized: true },
  poweredByHeader: false,
  reactStrictMode: true,
  // The server in front cuts bodies at the same size (`scripts/server/body-limit.mjs`).
  experimental: { serverActions: { bodySizeLimit: "3mb" } },
  // The arguments of server actions would be logged in development: passwords too (ACC-6).
  logging: { serverFunctions: false },
  // `npm run check` looks at the types, once.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["graphile-worker", "pg", "@node-rs/argon2"],
};

export default withNextIntl(config);
