import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChangeList } from "@/components/dashboard/change-list";
import { SeatMeter } from "@/components/dashboard/seat-meter";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RelativeTime } from "@/components/ui/relative-time";
import { requireMember } from "@/lib/door";
import { paths } from "@/lib/paths";
import { dashboard } from "@/lib/workspaces/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard"))("title") };
}

export default async function DashboardPage({ params }: PageProps<"/w/[workspace]">) {
  const { workspace: slug } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("dashboard");
  const { seats, joined, waiting, changes } = await dashboard(actor, {});
  return (
    <>
      <PageHeader
        title={t("welcome", { name: actor.name })}
        description={joined ? undefined : t("member", { workspace: actor.workspace.name })}
        actions={<LinkButton href={paths.user(slug, actor.userId)}>{t("openProfile")}</LinkButton>}
      />
      <div className="grid grid-cols-1 items-start gap-4 *:min-w-0 lg:grid-cols-2">
        {seats && <SeatMeter {...seats} />}
        {waiting && (
          <Card title={t("waiting")}>
            {waiting.length === 0 && <p className="text-soft">{t("nobodyWaits")}</p>}
            <ul className="grid gap-3 *:min-w-0">
              {waiting.map(({ id, email, sentAt }) => (
                <li key={id} className="flex items-baseline justify-between gap-4">
                  <span className="min-w-0 truncate">{email}</span>
                  <span className="shrink-0 text-faint">
                    {t("sent")} <RelativeTime at={sentAt} />
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {joined && (
          <Card
            title={t("joined")}
            action={
              <LinkButton size="small" href={paths.users(slug)}>
                {t("allUsers")}
              </LinkButton>
            }
          >
            <ul className="grid gap-1 *:min-w-0">
              {joined.map(({ id, name, joinedAt }) => (
                <li key={id}>
                  <a
                    href={paths.user(slug, id)}
                    className="-mx-2 flex items-center gap-3 rounded-lg px-2 py-1.5 hover:bg-sunken"
                  >
                    <Avatar name={name} />
                    <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
                    <span className="shrink-0 text-faint">
                      <RelativeTime at={joinedAt} />
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {changes && <ChangeList changes={changes} />}
      </div>
    </>
  );
}
