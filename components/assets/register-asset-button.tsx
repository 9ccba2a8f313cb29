"use client";

import Plus from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { AssetType } from "@/lib/permissions";

// Without its own boundary (ssr: false) the dialog on its way would blank the page.
const RegisterAssetDialog = dynamic(
  () => import("./register-asset-dialog").then((loaded) => loaded.RegisterAssetDialog),
  { ssr: false },
);

type RegisterAssetButtonProps = {
  workspace: string;
  /** Of which types the actor may register assets. */
  types: AssetType[];
};

/** AST-1: "Register asset"; the dialog is fetched when it is opened. */
export function RegisterAssetButton({ workspace, types }: RegisterAssetButtonProps) {
  const t = useTranslations("assets");
  const refusal = useTranslations("refusals");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        aria-haspopup="dialog"
        disabledReason={types.length > 0 ? undefined : refusal("assetLevelAuthorOfNone")}
        onClick={() => setOpen(true)}
      >
        {t("register")}
      </Button>
      {open && <RegisterAssetDialog workspace={workspace} types={types} onClose={() => setOpen(false)} />}
    </>
  );
}
