import Blocks from "lucide-react/icons/blocks";
import Building2 from "lucide-react/icons/building-2";
import KeyRound from "lucide-react/icons/key-round";
import CreditCard from "lucide-react/icons/credit-card";
import LayoutDashboard from "lucide-react/icons/layout-dashboard";
import Network from "lucide-react/icons/network";
import ScrollText from "lucide-react/icons/scroll-text";
import ShieldCheck from "lucide-react/icons/shield-check";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import UserSearch from "lucide-react/icons/user-search";
import Users from "lucide-react/icons/users";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { MemberActor } from "@/lib/actor";
import { canSeeAssets } from "@/lib/assets/rules";
import { paths } from "@/lib/paths";
import { canSeeRoles } from "@/lib/roles/rules";

/** Those of a section stand under its name, below the others. */
export type NavigationEntry = {
  href: string;
  label: string;
  icon: ReactNode;
  exact?: boolean;
  section?: string;
};

/** The side navigation of a workspace: what everybody has, then what is open to this actor. */
export async function navigationEntries(actor: MemberActor): Promise<NavigationEntry[]> {
  const t = await getTranslations("shell");
  const { slug } = actor.workspace;
  const may = actor.permissions;
  const section = t("sections.console");
  const entries = [
    { href: paths.workspace(slug), label: t("pages.dashboard"), icon: <LayoutDashboard />, exact: true },
    canSeeAssets(actor) && { href: paths.assets(slug), label: t("pages.assets"), icon: <Blocks /> },
    { href: paths.apiKeys(slug), label: t("pages.apiKeys"), icon: <KeyRound /> },
    may.has("members.read") && { href: paths.users(slug), label: t("pages.users"), icon: <Users />, section },
    canSeeRoles(actor) && {
      href: paths.roles(slug),
      label: t("pages.roles"),
      icon: <ShieldCheck />,
      section,
    },
    may.has("members.read") && {
      href: paths.groups(slug),
      label: t("pages.groups"),
      icon: <Network />,
      section,
    },
    may.has("workspace.manage") && {
      href: paths.workspacePage(slug),
      label: t("pages.workspace"),
      icon: <Building2 />,
      section,
    },
    may.has("workspace.manage") && {
      href: paths.policies(slug),
      label: t("pages.policies"),
      icon: <SlidersHorizontal />,
      section,
    },
    may.has("billing.manage") && {
      href: paths.billing(slug),
      label: t("pages.billing"),
      icon: <CreditCard />,
      section,
    },
    may.has("audit.read") && {
      href: paths.auditLog(slug),
      label: t("pages.auditLog"),
      icon: <ScrollText />,
      section,
    },
    may.has("directory.lookup") && {
      href: paths.assignments(slug),
      label: t("pages.assignments"),
      icon: <UserSearch />,
      section: t("sections.accounts"),
    },
  ];
  return entries.filter((entry) => entry !== false);
}
