"use client";

import ChevronDown from "lucide-react/icons/chevron-down";
import LogOut from "lucide-react/icons/log-out";
import UserRound from "lucide-react/icons/user-round";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuSeparator } from "@/components/ui/menu";
import { MenuItem, menuItemStyle } from "@/components/ui/menu-item";
import { ThemeChoice } from "./theme-choice";

type UserMenuProps = {
  user: { name: string; email: string };
  profileHref: string;
  signOut: () => Promise<void>;
};

export function UserMenu({ user, profileHref, signOut }: UserMenuProps) {
  const t = useTranslations("shell");
  // The form stands outside of the menu, which is gone by the time it is sent.
  const formId = useId();
  return (
    <>
      <form id={formId} action={signOut} />
      <Menu
        buttonStyle="flex h-9 items-center gap-2 rounded-lg px-1.5 font-medium hover:bg-sunken aria-expanded:bg-sunken"
        button={
          <>
            <Avatar name={user.name} size="small" />
            <span className="max-w-40 truncate max-sm:sr-only">{user.name}</span>
            <ChevronDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />
          </>
        }
      >
        <div className="px-2.5 pt-1 pb-1.5">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-xs text-faint">{user.email}</p>
        </div>
        <MenuSeparator />
        <MenuItem label={t("myProfile")} icon={<UserRound aria-hidden="true" />} href={profileHref} />
        <MenuSeparator />
        <ThemeChoice />
        <MenuSeparator />
        <button type="submit" role="menuitem" tabIndex={-1} form={formId} className={menuItemStyle}>
          <LogOut aria-hidden="true" />
          {t("signOut")}
        </button>
      </Menu>
    </>
  );
}
