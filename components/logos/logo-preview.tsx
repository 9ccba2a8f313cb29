import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import { useTranslations } from "next-intl";
import { WorkspaceLogo } from "./workspace-logo";

type LogoPreviewProps = {
  name: string;
  logoId: string | null;
  preview?: string;
  /** Whether the top bar offers other workspaces. */
  switchable: boolean;
};

/** WSP-7: the logo as it will look in the top bar and in the switcher. */
export function LogoPreview({ switchable, ...logo }: LogoPreviewProps) {
  const t = useTranslations("workspaces.logo");
  return (
    <dl className="grid gap-3 sm:grid-cols-2">
      <div className="min-w-0">
        <dt className="mb-1.5 text-xs text-faint">{t("inTopBar")}</dt>
        <dd className="flex h-12 items-center gap-2 rounded-lg border bg-surface px-3 font-medium">
          <WorkspaceLogo {...logo} />
          <span className="truncate">{logo.name}</span>
          {switchable && <ChevronsUpDown aria-hidden="true" className="size-3.5 shrink-0 text-faint" />}
        </dd>
      </div>
      <div className="min-w-0">
        <dt className="mb-1.5 text-xs text-faint">{t("onInvitation")}</dt>
        <dd className="flex h-12 items-center gap-2.5 rounded-lg border bg-surface px-3 font-semibold">
          <WorkspaceLogo {...logo} size="medium" />
          <span className="truncate">{logo.name}</span>
        </dd>
      </div>
    </dl>
  );
}
