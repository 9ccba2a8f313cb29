"use client";

import Check from "lucide-react/icons/check";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { WorkspaceLogo } from "@/components/logos/workspace-logo";
import { Menu, MenuSeparator } from "@/components/ui/menu";
import { menuItemStyle } from "@/components/ui/menu-item";
import { closeMenu } from "@/components/ui/menu-keys";

type Workspace = { name: string; slug: string; logoId: string | null };

export type WorkspaceMenuProps = {
  workspace: Workspace;
  workspaces: (Workspace & { href: string })[];
  /** Those that one can restore. */
  archived: (Workspace & { href: string })[];
};

/** ACC-8: where one is, and the way to the other workspaces one belongs to. */
export function WorkspaceMenu({ workspace, workspaces, archived }: WorkspaceMenuProps) {
  const t = useTranslations("shell");
  if (workspaces.length + archived.length < 2)
    return (
      <span className="flex min-w-0 items-center gap-2 px-2 font-medium">
        <WorkspaceLogo {...workspace} />
        <span className="truncate">{workspace.name}</span>
      </span>
    );
  return (
    <Menu
      align="start"
      label={t("switchWorkspace", { name: workspace.name })}
      buttonStyle="flex h-9 min-w-0 items-center gap-2 rounded-lg px-2 font-medium hover:bg-sunken aria-expanded:bg-sunken"
      button={
        <>
          <WorkspaceLogo {...workspace} />
          <span className="truncate">{workspace.name}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        </>
      }
    >
      <Heading>{t("workspaces")}</Heading>
      {workspaces.map((one) => (
        <WorkspaceLink key={one.slug} {...one} current={one.slug === workspace.slug} />
      ))}
      {archived.length > 0 && (
        <div role="group" aria-label={t("archived")}>
          <MenuSeparator />
          <Heading>{t("archived")}</Heading>
          {archived.map((one) => (
            <WorkspaceLink key={one.slug} {...one} />
          ))}
        </div>
      )}
    </Menu>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return (
    <p aria-hidden="true" className="px-2.5 py-1.5 text-xs font-medium text-faint">
      {children}
    </p>
  );
}

function WorkspaceLink({
  name,
  logoId,
  href,
  current = false,
}: Workspace & { href: string; current?: boolean }) {
  return (
    <Link
      role="menuitem"
      tabIndex={-1}
      href={href}
      aria-current={current ? "true" : undefined}
      onClick={(event) => closeMenu(event.currentTarget)}
      className={menuItemStyle}
    >
      <WorkspaceLogo name={name} logoId={logoId} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {current && <Check aria-hidden="true" />}
    </Link>
  );
}
