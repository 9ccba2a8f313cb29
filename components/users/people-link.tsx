import Link from "next/link";

type PeopleLinkProps = {
  /** The list of them; nobody is in no list. */
  href: string | undefined;
  /** What it is read out as: whose people they are is seen beside it. */
  label: string;
  children: string;
};

/** How many people there are of something, which leads to them. */
export function PeopleLink({ href, label, children }: PeopleLinkProps) {
  if (href === undefined) return <span className="text-faint">{children}</span>;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={label}
      className="rounded-sm text-accent-ink tabular-nums underline-offset-4 hover:underline"
    >
      {children}
    </Link>
  );
}
