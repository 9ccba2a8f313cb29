"use client";

import Link from "next/link";
import { useId, type ReactNode } from "react";
import { classes } from "./classes";
import { closeMenu } from "./menu-keys";

export type MenuEntry = {
  label: string;
  icon?: ReactNode;
  danger?: boolean;
  /** What it means, where its name does not say so. */
  hint?: string;
  href?: string;
  onSelect?: () => void;
  /** Why this person may not choose it, as a sentence. The entry stays visible and focusable. */
  disabledReason?: string;
};

export const menuItemStyle =
  "flex w-full cursor-pointer items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-start text-ink select-none focus:bg-sunken " +
  "focus-visible:-outline-offset-2 coarse:py-2.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-faint";

export function MenuItem({ label, icon, danger, hint, href, onSelect, disabledReason }: MenuEntry) {
  const id = useId();
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
      aria-labelledby={hint && `${id}-label`}
      aria-describedby={hint && `${id}-note`}
      className={classes(style, hint && "items-start!")}
    >
      {icon}
      {hint ? <NotedLabel id={id} label={label} note={hint} /> : label}
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
      aria-describedby={`${id}-note`}
      className={classes(menuItemStyle, "items-start! cursor-not-allowed text-faint!")}
    >
      {icon}
      <NotedLabel id={id} label={label} note={reason} />
    </button>
  );
}

function NotedLabel({ id, label, note }: { id: string; label: string; note: string }) {
  return (
    <span className="min-w-0">
      <span id={`${id}-label`} className="block">
        {label}
      </span>
      <span id={`${id}-note`} className="block text-xs text-pretty text-faint">
        {note}
      </span>
    </span>
  );
}
