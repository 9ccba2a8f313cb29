"use client";

import Check from "lucide-react/icons/check";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Menu } from "@/components/ui/menu";
import { menuItemStyle } from "@/components/ui/menu-item";
import { closeMenu } from "@/components/ui/menu-keys";

type WorkspaceMenuProps = {
  workspace: { name: string; slug: string };
  workspaces: { name: string; slug: string; href: string }[];
};

/** ACC-8: where one is, and the way to the other workspaces one belongs to. */
export function WorkspaceMenu({ workspace, workspaces }: WorkspaceMenuProps) {
  const t = useTranslations("shell");
  if (workspaces.length < 2) return <span className="truncate px-2 font-medium">{workspace.name}</span>;
  return (
    <Menu
      align="start"
      label={t("switchWorkspace", { name: workspace.name })}
      buttonStyle="flex h-9 min-w-0 items-center gap-1.5 rounded-lg px-2 font-medium hover:bg-sunken aria-expanded:bg-sunken"
      button={
        <>
          <span className="truncate">{workspace.name}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        </>
      }
    >
      <p aria-hidden="true" className="px-2.5 py-1.5 text-xs font-medium text-faint">
        {t("workspaces")}
      </p>
      {workspaces.map(({ name, slug, href }) => (
        <Link
          key={slug}
          role="menuitem"
          tabIndex={-1}
          href={href}
          aria-current={slug === workspace.slug ? "true" : undefined}
          onClick={(event) => closeMenu(event.currentTarget)}
          className={menuItemStyle}
        >
          <span className="min-w-0 flex-1 truncate">{name}</span>
          {slug === workspace.slug && <Check aria-hidden="true" />}
        </Link>
      ))}
    </Menu>
  );
}
