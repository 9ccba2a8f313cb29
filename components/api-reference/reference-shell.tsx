import Menu from "lucide-react/icons/menu";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "@/components/shell/mark";
import { SkipLink } from "@/components/shell/skip-link";
import { buttonStyle, iconButtonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import { paths } from "@/lib/paths";
import { FollowReading } from "./follow-reading";

/** The frame of the reference: for everybody, signed in or not. */
export function ReferenceShell({ navigation, children }: { navigation: ReactNode; children: ReactNode }) {
  const t = useTranslations("apiReference");
  return (
    <>
      <SkipLink />
      <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b bg-surface px-3 sm:px-4">
        <button
          type="button"
          popoverTarget="sections"
          aria-label={t("openSections")}
          className={classes(iconButtonStyle(), "lg:hidden")}
        >
          <Menu aria-hidden="true" className="size-5" />
        </button>
        <Link
          href={paths.apiReference()}
          className="flex min-w-0 items-center gap-2 rounded-md px-1 py-1 font-semibold tracking-tight"
        >
          <Mark className="size-6 shrink-0" />
          <span className="truncate">{t("title")}</span>
        </Link>
        <div className="ms-auto flex items-center gap-2">
          <a href={paths.openApi()} className={classes(buttonStyle("ghost"), "max-sm:hidden")}>
            {t("document")}
          </a>
          <Link href={paths.home()} className={buttonStyle()}>
            {t("console")}
          </Link>
        </div>
      </header>
      <div className="lg:flex">
        {navigation}
        <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-4 outline-none sm:px-6 lg:px-10">
          <div className="mx-auto max-w-6xl">{children}</div>
        </main>
      </div>
      <FollowReading />
    </>
  );
}
