"use client";

import CirclePause from "lucide-react/icons/circle-pause";
import CirclePlay from "lucide-react/icons/circle-play";
import KeyRound from "lucide-react/icons/key-round";
import Languages from "lucide-react/icons/languages";
import Pencil from "lucide-react/icons/pencil";
import ShieldOff from "lucide-react/icons/shield-off";
import Unlink from "lucide-react/icons/unlink";
import UserMinus from "lucide-react/icons/user-minus";
import { useTranslations } from "next-intl";
import type { MenuEntry } from "@/components/ui/menu-item";
import type { Verdict } from "@/lib/verdict";
import type { UserDialogName } from "./user-dialog";
import type { ActionTarget } from "./user-dialog-props";

/** USR-3: what can be done to a user, each with the reason where one may not. */
export function useUserMenu(user: ActionTarget, open: (dialog: UserDialogName) => void) {
  const t = useTranslations("users.actions");
  const refusal = useTranslations("refusals");
  const name = `${user.firstName} ${user.lastName}`;
  const { can } = user;
  const suspended = user.status === "suspended";
  const external = user.kind === "external";

  function reason(...verdicts: Verdict[]): string | undefined {
    const [first] = verdicts;
    if (!first || first === true || verdicts.includes(true)) return undefined;
    return refusal(first);
  }

  const reasons = {
    edit: reason(can.edit, can.changeRoles, can.organise),
    password: reason(can.setPassword, can.sendReset),
    secondFactor: reason(can.resetSecondFactor),
    suspend: reason(suspended ? can.reactivate : can.suspend),
    remove: reason(can.remove),
    unlink: reason(can.unlink),
    language: reason(can.changeLanguage),
  };

  const items: (MenuEntry | "separator")[] = [
    entry(t("edit"), <Pencil />, "edit", reasons.edit),
    entry(t("password"), <KeyRound />, "password", reasons.password),
    entry(t("resetSecondFactor"), <ShieldOff />, "secondFactor", reasons.secondFactor),
    ...(external ? [entry(t("language"), <Languages />, "language", reasons.language)] : []),
    suspended
      ? entry(t("reactivate"), <CirclePlay />, "suspend", reasons.suspend)
      : entry(t("suspend"), <CirclePause />, "suspend", reasons.suspend),
    "separator",
    ...(external ? [{ ...entry(t("unlink"), <Unlink />, "remove", reasons.unlink), danger: true }] : []),
    { ...entry(t("remove"), <UserMinus />, "remove", reasons.remove), danger: true },
  ];

  function entry(label: string, icon: MenuEntry["icon"], dialog: UserDialogName, disabledReason?: string) {
    return { label, icon, disabledReason, onSelect: () => open(dialog) };
  }

  return { name, label: t("menu", { name }), items, reasons };
}
