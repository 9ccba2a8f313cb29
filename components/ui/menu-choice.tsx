"use client";

import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { menuItemStyle } from "./menu-item";

type MenuChoiceProps = {
  role: "menuitemcheckbox" | "menuitemradio";
  checked: boolean;
  onChoose: () => void;
  icon?: ReactNode;
  children: ReactNode;
};

/** One of several (radio) or any of several (checkbox). The menu stays open. */
export function MenuChoice({ role, checked, onChoose, icon, children }: MenuChoiceProps) {
  return (
    <button
      type="button"
      role={role}
      aria-checked={checked}
      tabIndex={-1}
      onClick={onChoose}
      className={menuItemStyle}
    >
      {role === "menuitemcheckbox" && <Box checked={checked} />}
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {role === "menuitemradio" && checked && <Check aria-hidden="true" className="text-accent-ink!" />}
    </button>
  );
}

function Box({ checked }: { checked: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classes(
        "grid size-4 shrink-0 place-items-center rounded-[4px] ring-1 ring-inset",
        checked ? "bg-accent text-on-accent ring-accent" : "ring-edge",
      )}
    >
      {checked && <Check className="size-3" strokeWidth={3} />}
    </span>
  );
}
