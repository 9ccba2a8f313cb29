import CircleCheck from "lucide-react/icons/circle-check";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import type { Concern } from "@/lib/health/queries";
import { paths } from "@/lib/paths";

type HealthCardProps = {
  workspace: string;
  concerns: Concern[];
  /** Whether there is a Workspace page for them; the invitations stand on Users otherwise. */
  mayManage: boolean;
};

/** What wants looking at in the workspace, each with the way to put it right. */
export function HealthCard({ workspace, concerns, mayManage }: HealthCardProps) {
  const t = useTranslations("dashboard.health");
  return (
    <Card title={t("title")}>
      {concerns.length === 0 && (
        <p className="flex items-center gap-2 text-soft">
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-green" />
          {t("fine")}
        </p>
      )}
      <ul className="grid gap-3 divide-y *:not-last:pb-3">
        {concerns.map((concern) => (
          <li key={concern.about} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <span className="flex min-w-0 flex-1 basis-56 gap-2 text-pretty">
              <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-amber" />
              {sentence(concern)}
            </span>
            <LinkButton size="small" href={remedy(concern)}>
              {t(`${concern.about}.remedy`)}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );

  function sentence(concern: Concern): string {
    if (concern.about !== "inactive") return t(`${concern.about}.text`, { ...concern });
    const { count } = concern;
    return typeof count === "number"
      ? t("inactive.text", { count })
      : t("inactive.many", { count: count.atLeast });
  }

  function remedy({ about }: Concern): string {
    switch (about) {
      case "oneOwner":
        return paths.workspacePage(workspace);
      case "undelivered":
      case "unanswered":
        return mayManage ? paths.workspacePage(workspace, { show: about }) : paths.users(workspace);
      case "inactive":
        return paths.users(workspace, { inactive: 90, sort: "lastActive" });
      case "withoutFactor":
        return paths.enrolment(workspace);
      case "unusedKeys":
        return paths.memberKeys(workspace, { unused: 90 });
      case "seats":
        return paths.policies(workspace);
    }
  }
}
