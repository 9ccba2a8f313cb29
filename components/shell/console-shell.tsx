import Menu from "lucide-react/icons/menu";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { iconButtonStyle } from "@/components/ui/button-style";
import { classes } from "@/components/ui/classes";
import { Toaster } from "@/components/ui/toaster";
import { FollowLanguage } from "./follow-language";
import { InboxLink } from "./inbox-link";
import { Mark } from "./mark";
import type { NavigationEntry } from "./navigation-entries";
import { NavigationLink } from "./navigation-link";
import { SkipLink } from "./skip-link";
import { UserMenu } from "./user-menu";
import { WorkspaceMenu, type WorkspaceMenuProps } from "./workspace-menu";

type ConsoleShellProps = WorkspaceMenuProps & {
  user: { name: string; email: string };
  profileHref: string;
  navigation: NavigationEntry[];
  signOut: () => Promise<void>;
  /** INV-5: the way to invitations that wait for oneself. */
  inbox?: { href: string; label: string; count: number };
  banner?: ReactNode;
  children: ReactNode;
};

/** On a narrow screen the side navigation is a popover of the browser's own: it needs no script. */
const sidebar =
  "fixed inset-y-0 start-0 m-0 h-dvh max-h-none w-64 max-w-[85vw] border-e bg-surface p-3 text-ink shadow-sheet backdrop:bg-veil " +
  "lg:sticky lg:top-14 lg:block lg:h-[calc(100dvh-3.5rem)] lg:w-60 lg:shrink-0 lg:bg-transparent lg:shadow-none";

export function ConsoleShell(props: ConsoleShellProps) {
  const { workspace, workspaces, archived, user, profileHref, navigation, signOut, inbox, banner, children } =
    props;
  const t = useTranslations("shell");
  const language = useLocale();
  return (
    <>
      <SkipLink />
      <header className="sticky top-0 z-20 flex h-14 items-center gap-2 border-b bg-surface px-3 sm:px-4">
        <button
          type="button"
          popoverTarget="navigation"
          aria-label={t("openNavigation")}
          className={classes(iconButtonStyle(), "lg:hidden")}
        >
          <Menu aria-hidden="true" className="size-5" />
        </button>
        <Link
          href={navigation[0]?.href ?? "/"}
          className="flex shrink-0 items-center gap-2 rounded-md px-1 py-1 font-semibold tracking-tight"
        >
          <Mark className="size-6" />
          <span className="max-sm:sr-only">{t("product")}</span>
        </Link>
        <span aria-hidden="true" className="h-5 w-px rotate-12 bg-line" />
        <WorkspaceMenu workspace={workspace} workspaces={workspaces} archived={archived} />
        <div className="ms-auto flex items-center gap-1">
          {inbox && <InboxLink {...inbox} />}
          <UserMenu user={user} profileHref={profileHref} signOut={signOut} />
        </div>
      </header>
      <div className="lg:flex">
        <nav id="navigation" popover="auto" aria-label={t("navigation")} className={sidebar}>
          <Entries entries={navigation.filter(({ section }) => section === undefined)} />
          {sectionsOf(navigation).map((section) => (
            <section key={section} aria-label={section}>
              <h2 className="px-2.5 pt-5 pb-1.5 text-xs font-semibold text-faint">{section}</h2>
              <Entries entries={navigation.filter((entry) => entry.section === section)} />
            </section>
          ))}
        </nav>
        <div data-panel-room="" className="min-w-0 flex-1">
          {banner}
          <main id="main" tabIndex={-1} className="px-4 py-6 outline-none sm:px-6 lg:px-8 lg:py-8">
            {children}
          </main>
        </div>
      </div>
      <Toaster />
      <FollowLanguage language={language} />
    </>
  );
}

function Entries({ entries }: { entries: NavigationEntry[] }) {
  return (
    <ul className="grid gap-0.5">
      {entries.map(({ href, label, icon, exact }) => (
        <li key={href}>
          <NavigationLink href={href} icon={icon} exact={exact}>
            {label}
          </NavigationLink>
        </li>
      ))}
    </ul>
  );
}

function sectionsOf(navigation: NavigationEntry[]): string[] {
  return [...new Set(navigation.flatMap(({ section }) => section ?? []))];
}
