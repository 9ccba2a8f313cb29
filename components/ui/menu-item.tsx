"use client";

import Link from "next/link";
import { useId, type ReactNode } from "react";
import { classes } from "./classes";
import { closeMenu } from "./menu-keys";

export type MenuEntry = {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  href?: string;
  onSelect?: () => void;
  /** Why this person may not choose it, as a sentence. The entry stays visible and focusable. */
  disabledReason?: string;
};

export const menuItemStyle =
  "flex w-full cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-start text-ink select-none focus:bg-sunken " +
  "focus-visible:-outline-offset-2 coarse:py-2.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-faint";

export function MenuItem({ label, icon, danger, href, onSelect, disabledReason }: MenuEntry) {
  if (disabledReason) return <RefusedItem label={label} icon={icon} reason={disabledReason} />;
  const style = classes(menuItemStyle, danger && "text-red [&>svg]:text-red");
  if (href !== undefined) {
    return (
      <Link
        role="menuitem"
        tabIndex={-1}
        href={href}
        scroll={false}
        onClick={(event) => closeMenu(event.currentTarget)}
        className={style}
      >
        {icon}
        {label}
      </Link>
    );
  }
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      onClick={(event) => {
        closeMenu(event.currentTarget);
        onSelect?.();
      }}
      className={style}
    >
      {icon}
      {label}
    </button>
  );
}

type RefusedItemProps = { label: string; icon?: ReactNode; reason: string };

/** The reason stands under the name: a tooltip on a menu would be one layer too many. */
function RefusedItem({ label, icon, reason }: RefusedItemProps) {
  const id = useId();
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      aria-disabled="true"
      aria-labelledby={`${id}-label`}
      aria-describedby={`${id}-reason`}
      className={classes(menuItemStyle, "items-start! cursor-not-allowed text-faint!")}
    >
      {icon}
      <span className="min-w-0">
        <span id={`${id}-label`} className="block">
          {label}
        </span>
        <span id={`${id}-reason`} className="block text-xs text-pretty">
          {reason}
        </span>
      </span>
    </button>
  );
}
