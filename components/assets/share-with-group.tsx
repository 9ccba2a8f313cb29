"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";

type Group = { id: string; name: string };

type ShareWithGroupProps = { groups: Group[]; onShare: (group: Group) => void };

/** AST-1: a group to share with, of those it is not shared with yet. */
export function ShareWithGroup({ groups, onShare }: ShareWithGroupProps) {
  const t = useTranslations("assets.sharing");
  const id = useId();
  const [picked, setPicked] = useState("");
  const group = groups.find((one) => one.id === picked);
  if (groups.length === 0) return null;

  function share() {
    if (!group) return;
    onShare(group);
    setPicked("");
  }

  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {t("group")}
      </label>
      <div className="flex gap-2">
        <Select
          id={id}
          className="min-w-0 flex-1"
          value={group?.id ?? ""}
          onChange={({ target }) => setPicked(target.value)}
        >
          <option value="">{t("groupNone")}</option>
          {groups.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
        <Button disabledReason={group ? undefined : t("groupNone")} onClick={share}>
          {t("groupShare")}
        </Button>
      </div>
    </div>
  );
}
