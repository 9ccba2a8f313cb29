import Mail from "lucide-react/icons/mail";
import Link from "next/link";

type InboxLinkProps = { href: string; label: string; count: number };

const style =
  "flex h-9 shrink-0 items-center gap-2 rounded-lg px-2 font-medium text-accent-ink hover:bg-accent-tint coarse:h-11 coarse:min-w-11 coarse:justify-center";

/** Where there is room, in words; on a narrow screen the picture and the number, with the same name. */
export function InboxLink({ href, label, count }: InboxLinkProps) {
  return (
    <Link href={href} className={style}>
      <Mail aria-hidden="true" className="size-4.5" />
      <span className="max-md:sr-only">{label}</span>
      <span
        aria-hidden="true"
        className="min-w-5 rounded-full bg-accent px-1.5 text-center text-xs leading-5 font-semibold text-on-accent tabular-nums md:hidden"
      >
        {count}
      </span>
    </Link>
  );
}
