"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { type MouseEvent, type ReactNode, useState } from "react";

type NavigationLinkProps = {
  href: string;
  icon: ReactNode;
  /** Not current for the pages below it: everything is below the dashboard. */
  exact?: boolean;
  children: ReactNode;
};

const style =
  "flex min-h-9 items-center gap-2 rounded-lg px-2 py-1 leading-tight font-medium text-soft transition-colors hover:bg-sunken hover:text-ink " +
  "aria-[current]:bg-accent-tint aria-[current]:text-accent-ink coarse:min-h-11 [&>svg]:size-4.5 [&>svg]:shrink-0";

export function NavigationLink({ href, icon, exact, children }: NavigationLinkProps) {
  const pathname = usePathname();
  const [near, setNear] = useState(false);
  const come = () => setNear(true);
  const below = !exact && pathname.startsWith(`${href}/`);
  const current = pathname === href ? "page" : below ? "true" : undefined;
  return (
    <Link
      href={href}
      aria-current={current}
      // Not before somebody comes near: every page would carry a part of all others.
      prefetch={near ? null : false}
      onPointerEnter={come}
      onFocus={come}
      onClick={closeDrawer}
      className={style}
    >
      {icon}
      {children}
    </Link>
  );
}

function closeDrawer({ currentTarget }: MouseEvent<HTMLElement>) {
  const drawer = currentTarget.closest<HTMLElement>("[popover]");
  if (drawer?.matches(":popover-open")) drawer.hidePopover();
}
