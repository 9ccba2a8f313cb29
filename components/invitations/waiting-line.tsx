import Mail from "lucide-react/icons/mail";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { paths } from "@/lib/paths";

/** For owners, who have the Workspace page: how many invitations wait, and the way to them. Nothing when none does. */
export function WaitingLine({ workspace, waiting }: { workspace: string; waiting: number }) {
  const t = useTranslations("invitations");
  if (waiting === 0) return null;
  return (
    <p className="mb-4 flex items-center gap-2 text-soft">
      <Mail aria-hidden="true" className="size-4 shrink-0 text-faint" />
      <Link
        href={paths.workspacePage(workspace)}
        prefetch={false}
        className="rounded-sm underline decoration-line underline-offset-4 hover:text-ink hover:decoration-current"
      >
        {t("waiting", { count: waiting })}
      </Link>
    </p>
  );
}
