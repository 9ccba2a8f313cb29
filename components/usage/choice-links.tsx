import Link from "next/link";
import type { ReactNode } from "react";
import { classes } from "@/components/ui/classes";

type ChoiceLinksProps = {
  label: string;
  choices: { href: string; label: ReactNode; isChosen: boolean }[];
};

/** Ways to look at the same page; each is an address. */
export function ChoiceLinks({ label, choices }: ChoiceLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className="flex rounded-lg bg-sunken p-0.5 ring-1 ring-line ring-inset">
        {choices.map(({ href, label: name, isChosen }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              scroll={false}
              aria-current={isChosen ? "true" : undefined}
              className={classes(
                "flex h-8 items-center rounded-md px-3 font-medium whitespace-nowrap coarse:h-9",
                isChosen ? "bg-surface text-ink shadow-xs ring-1 ring-line" : "text-soft hover:text-ink",
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
