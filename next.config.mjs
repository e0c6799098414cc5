/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Published clients follow no redirects: every path of the API is served with and without a trailing slash.
  skipTrailingSlashRedirect: true,
  // Titles come with the page. Streamed after it, as is the default for browsers, they leave the document without one
  // for a third of a second at every navigation and, worse, at every refresh of a page that is being read.
  htmlLimitedBots: /.*/,
  // Types are checked by `npm run verify`, with the same compiler and settings; twice would only be slower.
  typescript: { ignoreBuildErrors: true },
  // Native or self-locating packages: loaded from node_modules at run time instead of being bundled.
  serverExternalPackages: [
    "@node-rs/argon2",
    "postgres",
    "pino",
    "sharp",
    "nodemailer",
    "pdfkit",
    "harfbuzzjs",
    "zxing-wasm",
    "dejavu-fonts-ttf",
  ],
  // Printed codes carry the address in upper case (alphanumeric mode). The front door knows both; this is for Next alone.
  async rewrites() {
    const beforeFiles = [
      { source: "/V/:token", destination: "/v/:token" },
      { source: "/R/:code", destination: "/r/:code" },
      { source: "/T/:code", destination: "/t/:code" },
      { source: "/T/:code/code.svg", destination: "/t/:code/code.svg" },
    ];
    return { beforeFiles, afterFiles: [], fallback: [] };
  },
  async headers() {
    const headers = [
      { key: "X-Content-Type-Options", value: "nosniff" },
      { key: "X-Frame-Options", value: "DENY" },
      { key: "Referrer-Policy", value: "same-origin" },
      { key: "Permissions-Policy", value: "camera=(self), geolocation=(self), microphone=(), payment=()" },
    ];
    return [{ source: "/((?!api/|[vrtVRT]/).*)", headers }];
  },
};

export default config;
