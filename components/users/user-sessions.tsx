import Monitor from "lucide-react/icons/monitor";
import { useTranslations } from "next-intl";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanelSection } from "@/components/ui/side-panel-section";

type Session = {
  id: string;
  browser: string | null;
  system: string | null;
  address: string | null;
  lastSeenAt: Date;
};

/** USR-2: where they are signed in. */
export function UserSessions({ sessions }: { sessions: Session[] }) {
  const t = useTranslations("users.panel");
  return (
    <SidePanelSection title={t("sessions")}>
      {sessions.length === 0 && <p className="text-soft">{t("noSessions")}</p>}
      <ul className="grid gap-3">
        {sessions.map(({ id, browser, system, address, lastSeenAt }) => (
          <li key={id} className="flex items-start gap-3">
            <Monitor aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-faint" />
            <span className="min-w-0">
              <span className="block wrap-anywhere">
                {browser && system
                  ? t("device", { browser, system })
                  : (browser ?? system ?? t("unknownDevice"))}
              </span>
              <span className="block text-faint wrap-anywhere">
                {address && `${address} · `}
                <RelativeTime at={lastSeenAt} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </SidePanelSection>
  );
}
