"use client";

import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { chipStyle } from "@/components/table/chip-style";
import { useTableNavigation } from "@/components/table/table-frame";
import { MemberCombobox } from "@/components/users/member-combobox";
import { suggestUsersAction } from "@/lib/users/actions";

type PersonFilterProps = {
  workspace: string;
  label: string;
  parameter: string;
  /** Who it is narrowed to now. */
  chosen: string | null;
  /** Whether one may find members; without that one can only let go of who is chosen. */
  mayFind: boolean;
  placeholder: string;
};

/** Narrows to one person: found among the members by what one types, or gone since and chosen by a link. */
export function PersonFilter({
  workspace,
  label,
  parameter,
  chosen,
  mayFind,
  placeholder,
}: PersonFilterProps) {
  const t = useTranslations("users.picker");
  const { change } = useTableNavigation();
  const id = useId();
  if (chosen !== null) {
    return (
      <button
        type="button"
        aria-label={`${label}: ${chosen}. ${t("clear")}`}
        onClick={() => change({ [parameter]: null })}
        className={chipStyle(true)}
      >
        {label}
        <span className="truncate border-s border-current/25 ps-2 font-semibold">{chosen}</span>
        <X aria-hidden="true" className="size-3.5 shrink-0" />
      </button>
    );
  }
  if (!mayFind) return null;
  return (
    <div className="flex w-full items-center gap-2 sm:w-auto">
      <label htmlFor={id} className="w-18 shrink-0 text-soft sm:w-auto">
        {label}
      </label>
      <div className="min-w-0 flex-1 sm:w-52">
        <MemberCombobox
          id={id}
          placeholder={placeholder}
          suggest={(q) => suggestUsersAction(workspace, { q })}
          onPick={(member) => change({ [parameter]: member.id })}
        />
      </div>
    </div>
  );
}
