"use client";

import Check from "lucide-react/icons/check";
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Menu } from "@/components/ui/menu";
import { menuItemStyle } from "@/components/ui/menu-item";

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
      trigger={
        <button
          type="button"
          aria-label={t("switchWorkspace", { name: workspace.name })}
          className="flex h-9 min-w-0 items-center gap-1.5 rounded-lg px-2 font-medium hover:bg-sunken data-popup-open:bg-sunken"
        >
          <span className="truncate">{workspace.name}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
        </button>
      }
    >
      <Base.Group>
        <Base.GroupLabel className="px-2.5 py-1.5 text-xs font-medium text-faint">
          {t("workspaces")}
        </Base.GroupLabel>
        {workspaces.map(({ name, slug, href }) => (
          <Base.LinkItem
            key={slug}
            closeOnClick
            label={name}
            aria-current={slug === workspace.slug ? "true" : undefined}
            render={<Link href={href} />}
            className={menuItemStyle}
          >
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {slug === workspace.slug && <Check aria-hidden="true" />}
          </Base.LinkItem>
        ))}
      </Base.Group>
    </Menu>
  );
}
