import "./globals.css";
import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { cookies } from "next/headers";
import { connection } from "next/server";

/** Key trees that only the server speaks; the browser is spared them. */
const serverTrees = new Set(["api", "apiReference", "audit", "credits", "emails", "permissions", "usage"]);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return { title: { default: t("product"), template: `%s · ${t("product")}` }, robots: { index: false } };
}

export default async function RootLayout({ children }: LayoutProps<"/">) {
  // Every page carries the nonce of its own response, so none is made ahead of time.
  await connection();
  const theme = (await cookies()).get("theme")?.value;
  const messages = Object.entries(await getMessages()).filter(([tree]) => !serverTrees.has(tree));
  return (
    <html lang={await getLocale()} data-theme={theme === "light" || theme === "dark" ? theme : undefined}>
      <body>
        <NextIntlClientProvider messages={Object.fromEntries(messages)}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}
