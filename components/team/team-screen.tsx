import UserRoundPlus from "lucide-react/icons/user-round-plus";
import { useTranslations } from "next-intl";
import { TableFrame } from "@/components/table/table-frame";
import { EmptyState } from "@/components/ui/empty-state";
import { SeatMeter } from "@/components/workspaces/seat-meter";
import { type Page, pageParameter } from "@/lib/paging";
import { paths } from "@/lib/paths";
import type { TeamPage } from "@/lib/team/queries";
import { type TeamListing, isTeamFiltered, teamParams } from "@/lib/team/schema";
import { MoreWaiting } from "./more-waiting";
import { TeamEmpty } from "./team-empty";
import { TeamTable } from "./team-table";
import { TeamToolbar } from "./team-toolbar";

type TeamScreenProps = { workspace: string; listing: TeamListing; team: TeamPage };

/** WSP-1: how full the workspace is, and who is in it or on the way. */
export function TeamScreen({ workspace, listing, team }: TeamScreenProps) {
  const t = useTranslations();
  const { rows, total, range, pages, roles, waiting, seats } = team;
  const params = teamParams(listing);
  const pageHref = (to: Page | undefined) =>
    to && paths.workspacePage(workspace, { ...params, page: pageParameter(to) });
  const shown = rows.filter((row) => row.type === "invitation").length;
  return (
    <>
      <section
        aria-label={t("workspaces.seats.title")}
        className="mb-6 flex flex-wrap items-center gap-x-10 gap-y-3 rounded-xl border bg-surface px-5 py-4 shadow-xs *:min-w-0 *:flex-1 *:basis-72"
      >
        <SeatMeter {...seats} settingsHref={paths.workspaceSettings(workspace)} />
        <p className="text-pretty text-faint">{t("dashboard.seatsHelp")}</p>
      </section>
      <TableFrame>
        <TeamToolbar listing={listing} roles={roles} waiting={waiting} />
        {listing.show === "everybody" && shown > 0 && waiting > shown && (
          <MoreWaiting
            shown={shown}
            waiting={waiting}
            href={paths.workspacePage(workspace, { ...params, page: "", show: "pending" })}
          />
        )}
        <TeamTable
          workspace={workspace}
          rows={rows}
          mayCopyLink={team.mayCopyLink}
          ownerRoleId={roles.find(({ system }) => system === "owner")?.id}
          defaultRoleId={roles.find(({ isDefault }) => isDefault)?.id}
          total={total}
          range={range}
          pages={{
            first: pageHref(pages.first),
            previous: pageHref(pages.previous),
            next: pageHref(pages.next),
            last: pageHref(pages.last),
          }}
          empty={<TeamEmpty workspace={workspace} listing={listing} />}
        />
        {total === 1 && waiting === 0 && !isTeamFiltered(listing) && (
          <EmptyState icon={<UserRoundPlus />} title={t("team.alone")}>
            {t("team.aloneHint")}
          </EmptyState>
        )}
      </TableFrame>
    </>
  );
}
