import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { Answer } from "@/lib/answer";
import type { RoleDeletion } from "@/lib/roles/roster";

/** ROL-2: what goes with a role: who loses it, who is left without any, which groups and invitations gave it. */
export function RoleDeletionList({ deletion }: { deletion: Answer<RoleDeletion> | null }) {
  const t = useTranslations("roles.deletion");
  if (!deletion) return <Skeleton className="h-28 w-full rounded-xl" />;
  if (!deletion.ok) return <Callout tone="warning">{deletion.message}</Callout>;
  const { people, left, groups, invitations } = deletion.value;
  return (
    <ul className="mb-3 grid list-disc gap-1.5 rounded-xl bg-sunken py-3.5 ps-8 pe-4 text-pretty marker:text-faint">
      <li>{t("people", { count: people })}</li>
      {people === 1 && <li>{t(left === 1 ? "leftOne" : "leftNone")}</li>}
      {people > 1 && <li>{t("left", { count: left })}</li>}
      <li>{t("groups", { count: groups })}</li>
      <li>{t("invitations", { count: invitations })}</li>
    </ul>
  );
}
