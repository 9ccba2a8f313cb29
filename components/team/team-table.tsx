"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useMemo } from "react";
import { InvitationMenu } from "@/components/invitations/invitation-menu";
import type { Column } from "@/components/table/column";
import { DataTable } from "@/components/table/data-table";
import type { Pages, Range } from "@/components/table/pager";
import type { Total } from "@/components/table/result-count";
import { useSelection } from "@/components/table/use-selection";
import { paths } from "@/lib/paths";
import type { TeamRow } from "@/lib/team/queries";
import { MemberMenu } from "./member-menu";
import { PersonCell } from "./person-cell";
import { TeamBadges } from "./team-badges";
import { ActivityCell, SinceCell } from "./team-cells";

// Nobody needs it before something is chosen.
const TeamSelection = dynamic(() => import("./team-selection").then((loaded) => loaded.TeamSelection), {
  ssr: false,
});

type TeamTableProps = {
  workspace: string;
  rows: TeamRow[];
  ownerRoleId?: string;
  defaultRoleId?: string;
  mayCopyLink: boolean;
  total: Total;
  range: Range | null;
  pages: Pages;
  empty: ReactNode;
};

/**
 * WSP-1, USR-6: members and those who are invited in one table; a member's name leads to their panel, and invitations are
 * chosen to be sent again together.
 */
export function TeamTable({ workspace, ownerRoleId, defaultRoleId, mayCopyLink, ...rest }: TeamTableProps) {
  const t = useTranslations("team");
  const { chosen, full, change, clear } = useSelection(keepInvitation);
  const boxLabel = useCallback(
    (row: TeamRow) => (row.type === "invitation" ? t("select", { email: row.email }) : undefined),
    [t],
  );
  const waiting = chosen.size > 0 || rest.rows.some((row) => row.type === "invitation");
  const columns = useMemo(() => columnsOf(t, workspace), [t, workspace]);
  const rowMenu = useCallback(
    (row: TeamRow) =>
      row.type === "invitation" ? (
        <InvitationMenu
          workspace={workspace}
          invitationId={row.id}
          email={row.email}
          mayCopyLink={mayCopyLink}
        />
      ) : (
        <MemberMenu
          workspace={workspace}
          member={row}
          ownerRoleId={ownerRoleId}
          defaultRoleId={defaultRoleId}
        />
      ),
    [workspace, ownerRoleId, defaultRoleId, mayCopyLink],
  );
  return (
    <>
      {chosen.size > 0 && (
        <TeamSelection workspace={workspace} chosen={[...chosen.values()]} full={full} onClear={clear} />
      )}
      <DataTable
        label={t("title")}
        columns={columns}
        selection={waiting ? { label: boxLabel, chosen, onChange: change } : undefined}
        rowId={(row) => row.id}
        rowHref={(row) => (row.type === "member" ? paths.user(workspace, row.id) : undefined)}
        rowMenu={rowMenu}
        {...rest}
      />
    </>
  );
}

function keepInvitation({ id, email }: TeamRow) {
  return { id, name: email };
}

function columnsOf(t: ReturnType<typeof useTranslations<"team">>, workspace: string): Column<TeamRow>[] {
  return [
    {
      id: "person",
      header: t("columns.name"),
      cell: (row) => <PersonCell workspace={workspace} row={row} />,
    },
    {
      id: "role",
      header: t("columns.role"),
      className: "w-27 @md/table:w-36 @4xl/table:w-44",
      cell: (row) => <TeamBadges row={row} />,
    },
    {
      id: "status",
      header: t("columns.status"),
      from: "medium",
      className: "w-52",
      cell: (row) => <ActivityCell workspace={workspace} row={row} />,
    },
    {
      id: "since",
      header: t("columns.since"),
      from: "large",
      className: "w-44",
      cell: (row) => <SinceCell row={row} />,
    },
  ];
}
