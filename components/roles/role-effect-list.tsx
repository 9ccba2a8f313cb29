import CircleMinus from "lucide-react/icons/circle-minus";
import CirclePlus from "lucide-react/icons/circle-plus";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import type { Permission } from "@/lib/permissions";
import type { RoleEffect } from "@/lib/roles/roster";

type RoleEffectListProps = { effect: RoleEffect; labels: Map<Permission, string> };

/** ROL-4: what comes and what goes, each for how many people; or that it makes a difference to nobody. */
export function RoleEffectList({ effect, labels }: RoleEffectListProps) {
  const t = useTranslations("roles.changes");
  const { people, gained, lost } = effect;
  const concerned = [...gained, ...lost].some((change) => change.people > 0);
  return (
    <div className="grid gap-4 pb-4">
      {!concerned && <Callout tone="info">{t(people > 0 ? "nobody" : "nobodyYet")}</Callout>}
      {gained.length > 0 && (
        <Changes title={t("gained")} icon={<CirclePlus aria-hidden="true" className="text-green" />}>
          {gained.map((change) => row(change))}
        </Changes>
      )}
      {lost.length > 0 && (
        <Changes title={t("lost")} icon={<CircleMinus aria-hidden="true" className="text-red" />}>
          {lost.map((change) => row(change))}
        </Changes>
      )}
      {concerned && <p className="text-pretty text-faint">{t("others")}</p>}
    </div>
  );

  function row(change: RoleEffect["gained"][number]) {
    return (
      <li key={change.permission} className="flex items-baseline justify-between gap-4 px-3.5 py-2">
        <span className="min-w-0">{labels.get(change.permission)}</span>
        <span className="shrink-0 text-faint tabular-nums">{t("for", { count: change.people })}</span>
      </li>
    );
  }
}

function Changes({ title, icon, children }: { title: string; icon: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h3 className="mb-1.5 flex items-center gap-2 font-medium [&>svg]:size-4">
        {icon}
        {title}
      </h3>
      <ul className="divide-y rounded-xl ring-1 ring-line ring-inset">{children}</ul>
    </section>
  );
}
