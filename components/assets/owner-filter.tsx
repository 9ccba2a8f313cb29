"use client";

import { useTranslations } from "next-intl";
import { useId, useOptimistic } from "react";
import { useTableNavigation } from "@/components/table/table-frame";
import { MemberCombobox } from "@/components/users/member-combobox";
import { assetOwnersAction } from "@/lib/assets/actions";

type OwnerFilterProps = { workspace: string; owner: { name: string } | null };

/** AST-1: one owner of what one sees, found while one types: there may be as many of them as there are users. */
export function OwnerFilter({ workspace, owner }: OwnerFilterProps) {
  const t = useTranslations("assets");
  const id = useId();
  const { change } = useTableNavigation();
  const [name, setName] = useOptimistic(owner?.name ?? "");

  function filterBy(userId: string | null, taken: string) {
    change({ owner: userId }, { optimistically: () => setName(taken) });
  }

  return (
    <div className="w-full sm:w-56">
      <label htmlFor={id} className="sr-only">
        {t("owner")}
      </label>
      <MemberCombobox
        id={id}
        placeholder={t("ownerFilter")}
        suggest={(q) => assetOwnersAction(workspace, { q })}
        chosen={{ name, onClear: () => filterBy(null, "") }}
        onPick={({ id: userId, firstName, lastName }) => filterBy(userId, `${firstName} ${lastName}`)}
      />
    </div>
  );
}
