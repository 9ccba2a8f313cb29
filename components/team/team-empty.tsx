import MailCheck from "lucide-react/icons/mail-check";
import SearchX from "lucide-react/icons/search-x";
import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";
import type { TeamListing } from "@/lib/team/schema";

/** Nobody waits, or nobody matches. */
export function TeamEmpty({ workspace, listing }: { workspace: string; listing: TeamListing }) {
  const t = useTranslations("team");
  const nobodyWaits = listing.show === "pending" && listing.q === "" && listing.role.length === 0;
  return (
    <EmptyState
      icon={nobodyWaits ? <MailCheck /> : <SearchX />}
      title={t(nobodyWaits ? "nobodyWaits" : "noMatch")}
      action={
        <LinkButton href={paths.workspacePage(workspace)}>{t(nobodyWaits ? "showTeam" : "clear")}</LinkButton>
      }
    >
      {t(nobodyWaits ? "nobodyWaitsHint" : "noMatchHint")}
    </EmptyState>
  );
}
