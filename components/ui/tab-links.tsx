"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classes } from "./classes";

type TabLinksProps = { label: string; tabs: { href: string; label: string }[] };

/** Pages that belong together; each has an address of its own. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  const path = usePathname();
  return (
    <nav aria-label={label} className="mb-6 border-b">
      <ul className="-mb-px flex gap-5 overflow-x-auto">
        {tabs.map(({ href, label: name }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className={classes(
                "block border-b-2 px-0.5 py-2.5 font-medium whitespace-nowrap",
                path === href ? "border-accent text-ink" : "border-transparent text-soft hover:text-ink",
              )}
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
