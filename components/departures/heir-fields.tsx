"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { FieldFrame, FieldGroup } from "@/components/form/field-frame";
import { RadioCards } from "@/components/ui/radio-cards";
import { MemberCombobox } from "@/components/users/member-combobox";
import type { FoundMember } from "@/components/users/member-options";
import type { Answer } from "@/lib/answer";
import type { Heirs } from "@/lib/departures/schema";
import type { removalImpact } from "@/lib/memberships/queries";
import { suggestUsersAction } from "@/lib/users/actions";

type Assets = Awaited<ReturnType<typeof removalImpact>>["assets"];

/** Who was picked, by `all`, by type, or by asset. */
export type HeirChoice = {
  way: "all" | "types" | "each";
  picked: Record<string, { id: string; name: string } | undefined>;
};

type HeirFieldsProps = {
  workspace: string;
  user: { id: string; name: string };
  assets: Assets;
  choice: HeirChoice;
  onChoose: (choice: HeirChoice) => void;
};

/** What is wrong is said of the whole, below. */
const plain = { hint: undefined, hintId: undefined, error: undefined, errorId: undefined };

/** LIF-3: who gets what somebody owns: one for all, by type, or by asset. */
export function HeirFields({ workspace, user, assets, choice, onChoose }: HeirFieldsProps) {
  const t = useTranslations("departures.offboard");
  const types = useTranslations("departures.types");
  const id = useId();
  const cards = (["all", "types", "each"] as const).map((way) => ({
    value: way,
    label: t(`ways.${way}`),
    disabledReason: way === "each" && !canChooseEach(assets) ? t("tooMany") : undefined,
  }));

  async function suggest(q: string): Promise<Answer<FoundMember[]>> {
    const answer = await suggestUsersAction(workspace, { q, kind: "internal", status: "active" });
    return answer.ok ? { ...answer, value: answer.value.filter((found) => found.id !== user.id) } : answer;
  }

  function pick(key: string, heir?: { id: string; name: string }) {
    onChoose({ ...choice, picked: { ...choice.picked, [key]: heir } });
  }

  return (
    <div className="grid gap-4">
      <FieldGroup {...plain} id={id} label={t("who", { count: assets.total })}>
        <RadioCards
          id={id}
          name={id}
          cards={cards}
          defaultValue={choice.way}
          onChange={({ target }) => {
            const way = cards.find(({ value }) => value === target.value)?.value;
            if (way) onChoose({ ...choice, way });
          }}
        />
      </FieldGroup>
      {keysOf(choice.way, assets).map((key) => (
        <FieldFrame {...plain} key={key} id={`${id}-${key}`} label={labelOf(key)}>
          <MemberCombobox
            id={`${id}-${key}`}
            suggest={suggest}
            chosen={{ name: choice.picked[key]?.name ?? "", onClear: () => pick(key) }}
            onPick={(heir) => pick(key, { id: heir.id, name: `${heir.firstName} ${heir.lastName}` })}
          />
        </FieldFrame>
      ))}
    </div>
  );

  function labelOf(key: string): string {
    const type = assets.types.find((one) => one.type === key);
    if (type) return t("ofType", { type: types(type.type, { count: type.owned }), count: type.owned });
    const asset = assets.first.find((one) => one.id === key);
    return asset ? t("ofAsset", { name: asset.name, type: types(asset.type, { count: 1 }) }) : t("newOwner");
  }
}

/** As the command takes it. */
export function heirsOf({ way, picked }: HeirChoice): Heirs {
  const named = Object.entries(picked).flatMap(([key, heir]) => (heir ? [[key, heir.id] as const] : []));
  if (way === "all") return { all: picked.all?.id ?? null };
  const ids = Object.fromEntries(named.filter(([key]) => key !== "all"));
  if (way === "each") return { byAsset: onlyAssets(ids) };
  return { byType: onlyTypes(ids) };
}

/** How many assets nobody gets. */
export function leftOver({ way, picked }: HeirChoice, assets: Assets): number {
  if (way === "all") return picked.all ? 0 : assets.total;
  if (way === "each") return assets.total - assets.first.filter(({ id }) => picked[id]).length;
  return assets.types.reduce((lost, { type, owned }) => lost + (picked[type] ? 0 : owned), 0);
}

function keysOf(way: HeirChoice["way"], { types, first }: Assets): string[] {
  if (way === "all") return ["all"];
  return way === "types" ? types.map(({ type }) => type) : first.map(({ id }) => id);
}

function canChooseEach({ total, first }: Assets): boolean {
  return total === first.length;
}

const isType = (key: string) => !key.includes("-");

function onlyTypes(ids: Record<string, string>): Heirs["byType"] {
  return Object.fromEntries(Object.entries(ids).filter(([key]) => isType(key)));
}

function onlyAssets(ids: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(ids).filter(([key]) => !isType(key)));
}
