import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, THEME_CLASS, THEME_COOKIE } from "@/components/shell/theme";
import { Toaster } from "@/components/ui/toast";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Signet", template: "%s · Signet" },
  description: "Issue QR codes that anyone can check.",
  applicationName: "Signet",
  // Tokens and keys are not telephone numbers.
  formatDetection: { telephone: false, email: false, address: false },
};

const chosenTheme = async () => parseTheme((await cookies()).get(THEME_COOKIE)?.value);

/** The browser's own bars take the colour of the page's top (`surface` in globals.css). */
export async function generateViewport(): Promise<Viewport> {
  const theme = await chosenTheme();
  const [light, dark] = ["#ffffff", "#121717"];
  if (theme !== "system") return { themeColor: theme === "dark" ? dark : light };
  return {
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: light },
      { media: "(prefers-color-scheme: dark)", color: dark },
    ],
  };
}

/** Reading the cookie also makes every page dynamic, which a nonce in the Content-Security-Policy needs. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={THEME_CLASS[await chosenTheme()]}>
      <body>
        {children}
        <Toaster />
      </body>
    </html>
  );
}
