"use client";

import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { RoleToChoose } from "@/lib/roles/queries";
import { ExampleButton } from "./example-button";
import { FileDrop } from "./file-drop";
import { type Chosen, useChosenFile } from "./use-chosen-file";

const ImportForm = dynamic(() => import("./import-form").then((module) => module.ImportForm), {
  ssr: false,
  loading: () => <Skeleton className="h-96 w-full rounded-xl" />,
});

type NewImportProps = {
  workspace: string;
  roles: RoleToChoose[];
  /** The rows that an earlier import left. */
  left: Chosen | null;
};

/** INV-1: a file, what its rows are, and off it goes. */
export function NewImport({ workspace, roles, left }: NewImportProps) {
  const t = useTranslations("imports.file");
  const { chosen, times, problem, pending, choose } = useChosenFile(left);
  return (
    <div className="grid gap-6 *:min-w-0">
      {problem && <Callout tone="danger">{t(`problems.${problem}`)}</Callout>}
      {chosen ? (
        <FileDrop label={t("another")} pending={pending} onFile={choose} className="py-3" />
      ) : (
        <Card>
          <FileDrop label={t("choose")} pending={pending} onFile={choose} className="py-12" />
          <div className="mt-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
            <p className="max-w-prose text-pretty text-soft">
              {t("columns")} {t("limits")}
            </p>
            <ExampleButton roles={roles.filter(({ isDefault }) => isDefault).map(({ name }) => name)} />
          </div>
        </Card>
      )}
      {chosen && chosen.ignored.length > 0 && (
        <Callout tone="warning">
          {t("ignored", { count: chosen.ignored.length, names: chosen.ignored.join(", ") })}
        </Callout>
      )}
      {chosen && <ImportForm key={times} workspace={workspace} roles={roles} chosen={chosen} />}
    </div>
  );
}
