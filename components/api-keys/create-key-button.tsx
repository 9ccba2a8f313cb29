"use client";

import Plus from "lucide-react/icons/plus";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { PermissionWords } from "@/components/roles/permission-words";
import { Button } from "@/components/ui/button";
import type { KeyOptions } from "@/lib/api-keys/queries";

// Without its own boundary (ssr: false) the dialog on its way would blank the page.
const CreateKeyDialog = dynamic(
  () => import("./create-key-dialog").then((loaded) => loaded.CreateKeyDialog),
  {
    ssr: false,
  },
);

type CreateKeyButtonProps = {
  workspace: string;
  /** Where the console is reached. */
  origin: string;
  options: KeyOptions;
  words: PermissionWords;
};

/** KEY-1: "Create API key"; the dialog is fetched when it is opened. */
export function CreateKeyButton(props: CreateKeyButtonProps) {
  const t = useTranslations("apiKeys.create");
  const refusal = useTranslations("refusals");
  const [open, setOpen] = useState(false);
  const { mayCreate } = props.options;
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus aria-hidden="true" className="size-4" />}
        disabledReason={mayCreate === true ? undefined : refusal(mayCreate)}
        onClick={() => setOpen(true)}
      >
        {t("open")}
      </Button>
      {open && <CreateKeyDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
