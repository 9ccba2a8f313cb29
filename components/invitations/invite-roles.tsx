"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useFormContext } from "react-hook-form";
import { RoleFields } from "@/components/roles/role-fields";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Skeleton } from "@/components/ui/skeleton";
import type { Answer } from "@/lib/answer";
import type { RoleToChoose } from "@/lib/roles/queries";

type InviteRolesProps = {
  /** Null while they are on their way. */
  options: Answer<{ roles: RoleToChoose[] }> | null;
  chooses: boolean;
  onChoose: () => void;
};

/** INV-8: Member, unless other roles are chosen. */
export function InviteRoles({ options, chooses, onChoose }: InviteRolesProps) {
  const t = useTranslations("invitations.invite");
  if (!options) return <Skeleton className="h-7 w-64" />;
  if (!options.ok) return <Callout tone="warning">{options.message}</Callout>;
  const { roles } = options.value;
  const usual = roles.filter(({ isDefault }) => isDefault);
  if (chooses) return <ChosenRoles roles={roles} usual={usual.map(({ id }) => id)} />;
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-soft">
      {t("joinAs", { roles: usual.map(({ name }) => name).join(", ") })}
      <Button size="small" onClick={onChoose}>
        {t("chooseRoles")}
      </Button>
    </p>
  );
}

function ChosenRoles({ roles, usual }: { roles: RoleToChoose[]; usual: string[] }) {
  const t = useTranslations("invitations.invite");
  const { setValue } = useFormContext();
  const start = useEffectEvent(() => setValue("roleIds", usual));
  useEffect(() => start(), []);
  return (
    <fieldset className="flex min-w-0 flex-col gap-4">
      <legend className="mb-2 font-medium">{t("rolesTitle")}</legend>
      <RoleFields roles={roles} />
    </fieldset>
  );
}
