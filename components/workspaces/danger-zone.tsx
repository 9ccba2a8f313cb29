"use client";

import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import type { RefusalFacts, RefusalKey } from "@/lib/errors";
import { ArchiveWorkspaceDialog } from "./archive-workspace-dialog";
import { DeleteWorkspaceDialog } from "./delete-workspace-dialog";

type DangerZoneProps = {
  workspace: { name: string; slug: string };
  /** What stands in the way of deleting it. */
  deletion: { key: RefusalKey; facts: RefusalFacts } | null;
  /** What stands in the way of archiving it. */
  archiving: RefusalKey | null;
};

/** WSP-7: the end of the workspace, for a while or for good. */
export function DangerZone({ workspace, deletion, archiving }: DangerZoneProps) {
  const t = useTranslations("workspaces.danger");
  const refusal = useTranslations("refusals");
  const [open, setOpen] = useState<"archive" | "delete" | null>(null);
  const close = () => setOpen(null);
  const reason = deletion ? refusal(deletion.key, deletion.facts) : undefined;
  return (
    <>
      <section
        aria-labelledby="danger-zone"
        className="rounded-xl border border-red/40 bg-surface shadow-xs *:px-5"
      >
        <h2 id="danger-zone" className="pt-5 pb-1 text-base font-semibold">
          {t("title")}
        </h2>
        <div className="divide-y">
          <Ending title={t("archive.title")} text={t("archive.text")}>
            <Button
              disabledReason={archiving ? refusal(archiving) : undefined}
              onClick={() => setOpen("archive")}
            >
              {t("archive.title")}
            </Button>
          </Ending>
          <Ending
            title={t("delete.title")}
            text={reason ? t("delete.refused", { reason }) : t("delete.text")}
          >
            <Button variant="danger" disabledReason={reason} onClick={() => setOpen("delete")}>
              {t("delete.title")}
            </Button>
          </Ending>
        </div>
      </section>
      <ArchiveWorkspaceDialog open={open === "archive"} workspace={workspace} onClose={close} />
      <DeleteWorkspaceDialog open={open === "delete"} workspace={workspace} onClose={close} />
    </>
  );
}

function Ending({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-5">
      <div className="min-w-0 flex-1 basis-64">
        <h3 className="font-medium">{title}</h3>
        <p className="mt-0.5 text-pretty text-faint">{text}</p>
      </div>
      {children}
    </div>
  );
}
