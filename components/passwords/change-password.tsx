"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notify";

/** Fetched when it is opened: forms weigh a quarter of the page. */
const ChangePasswordForm = dynamic(
  () => import("./change-password-form").then((loaded) => loaded.ChangePasswordForm),
  { ssr: false },
);

/** ACC-5, ACC-6: one's own password, behind a button, since one rarely needs it. */
export function ChangePassword({ about }: { about: readonly string[] }) {
  const t = useTranslations("accounts.profile");
  const [state, setState] = useState<"untouched" | "open" | "closed">("untouched");

  function changed() {
    setState("closed");
    notify.success(t("passwordChanged"));
  }

  if (state === "open")
    return <ChangePasswordForm about={about} onChanged={changed} onCancel={() => setState("closed")} />;
  return (
    <Button autoFocus={state === "closed"} onClick={() => setState("open")}>
      {t("changePassword")}
    </Button>
  );
}
