import { getTranslations } from "next-intl/server";
import { DemoBanner } from "@/components/shell/demo-banner";
import { env } from "@/lib/env";

/** Where mail goes nowhere else, the way to the local mailbox. */
export async function MailboxBanner() {
  const { MAILBOX_URL } = env();
  if (!MAILBOX_URL) return null;
  const t = await getTranslations("shell");
  return (
    <DemoBanner>
      {t.rich("mailbox", {
        link: (words) => (
          <a href={MAILBOX_URL} className="underline">
            {words}
          </a>
        ),
      })}
    </DemoBanner>
  );
}
