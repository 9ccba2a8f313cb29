"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import { useId, type ReactNode } from "react";
import { classes } from "./classes";

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
  "flex w-full cursor-pointer items-start gap-2.5 rounded-lg px-2.5 py-1.5 text-start text-ink outline-none select-none " +
  "data-highlighted:bg-sunken data-disabled:cursor-not-allowed data-disabled:text-faint " +
  "[&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-faint coarse:py-2.5";

export function MenuItem({ label, icon, danger, href, onSelect, disabledReason }: MenuEntry) {
  const id = useId();
  if (disabledReason) {
    return (
      <Base.Item
        disabled
        label={label}
        closeOnClick={false}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-reason`}
        className={menuItemStyle}
      >
        {icon}
        <span className="min-w-0">
          <span id={`${id}-label`} className="block">
            {label}
          </span>
          <span id={`${id}-reason`} className="block text-xs text-pretty">
            {disabledReason}
          </span>
        </span>
      </Base.Item>
    );
  }
  const style = classes(menuItemStyle, danger && "text-red [&>svg]:text-red");
  if (href !== undefined) {
    return (
      <Base.LinkItem
        closeOnClick
        label={label}
        className={style}
        render={<Link href={href} scroll={false} />}
      >
        {icon}
        {label}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item label={label} onClick={onSelect} className={style}>
      {icon}
      {label}
    </Base.Item>
  );
}
