import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DescriptionList, DescriptionRow } from "@/components/ui/description-list";
import { RelativeTime } from "@/components/ui/relative-time";
import { SidePanelSection } from "@/components/ui/side-panel-section";
import { languageFor, languageNames } from "@/lib/languages";
import type { UserDetails } from "@/lib/users/queries";
import { RoleBadges } from "./role-badges";
import { KindBadge, StatusBadge } from "./standing";
import { UserPlaces } from "./user-places";

type UserInformationProps = { workspace: string; user: UserDetails; mayList: boolean };

/** USR-2: who it is, and what they are in this workspace. */
export function UserInformation({ workspace, user, mayList }: UserInformationProps) {
  const t = useTranslations("users");
  const format = useFormatter();
  return (
    <SidePanelSection>
      <DescriptionList>
        <DescriptionRow label={t("columns.email")}>
          <span className="wrap-anywhere">{user.email}</span>
        </DescriptionRow>
        <DescriptionRow label={t("columns.phone")}>
          {user.phone ?? <Missing>{t("panel.none")}</Missing>}
        </DescriptionRow>
        <DescriptionRow label={t("columns.username")}>
          {user.username ?? <Missing>{t("panel.none")}</Missing>}
        </DescriptionRow>
        <DescriptionRow label={t("columns.language")}>
          <SpokenLanguage user={user} />
        </DescriptionRow>
        <DescriptionRow label={t("columns.roles")}>
          <RoleBadges roles={user.roles} />
        </DescriptionRow>
        <DescriptionRow label={t("columns.kind")}>
          <KindBadge kind={user.kind} />
        </DescriptionRow>
        {user.accessEndsAt && (
          <DescriptionRow label={t("columns.accessUntil")}>
            {format.dateTime(user.accessEndsAt, { dateStyle: "long" })}
          </DescriptionRow>
        )}
        <UserPlaces workspace={workspace} user={user} mayList={mayList} />
        <DescriptionRow label={t("columns.status")}>
          <StatusBadge status={user.status} />
        </DescriptionRow>
        <DescriptionRow label={t("columns.lastActive")}>
          {user.lastActiveAt ? <RelativeTime at={user.lastActiveAt} /> : <Missing>{t("never")}</Missing>}
        </DescriptionRow>
        <DescriptionRow label={t("columns.joined")}>
          {format.dateTime(user.joinedAt, { dateStyle: "long" })}
        </DescriptionRow>
      </DescriptionList>
    </SidePanelSection>
  );
}

/** LKP-5: what was set for this workspace comes before what an external chose. */
function SpokenLanguage({ user: { kind, locale, localeHere } }: { user: UserDetails }) {
  const t = useTranslations("users.panel");
  if (kind === "internal" || !localeHere) return languageNames[languageFor(locale)];
  return t("languageHere", { language: languageNames[languageFor(localeHere)] });
}

function Missing({ children }: { children: ReactNode }) {
  return <span className="text-faint">{children}</span>;
}
