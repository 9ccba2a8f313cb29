"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Form } from "@/components/form/form";
import { SubmitButton } from "@/components/form/submit-button";
import { RoleFields } from "@/components/roles/role-fields";
import { EachResults } from "@/components/selection/each-results";
import { KnownRefusals } from "@/components/selection/known-refusals";
import { type Result, useEach } from "@/components/selection/use-each";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Dialog } from "@/components/ui/dialog";
import { DialogActions } from "@/components/ui/dialog-actions";
import { Skeleton } from "@/components/ui/skeleton";
import { useLoaded } from "@/components/ui/use-loaded";
import { changeRolesOfEachAction, roleOptionsAction } from "@/lib/roles/actions";
import type { RoleToChoose } from "@/lib/roles/queries";
import { ChosenRoles, type ShownRoles, roleIdsOf } from "@/lib/roles/schema";
import { type ChosenUser, verdicts } from "./chosen-user";
import type { EachUserDialogProps } from "./each-user-dialog";
import { useKnownRefusals } from "./use-known-refusals";

/** USR-6, ROL-3: gives all who are chosen the same roles, in place of those they were given before. */
export function RolesOfEachDialog({ workspace, chosen, onCancel, onDone }: EachUserDialogProps) {
  const t = useTranslations("users.bulk");
  const selection = useTranslations("selection");
  const ui = useTranslations("ui");
  const router = useRouter();
  const roles = useLoaded(() => roleOptionsAction(workspace));
  const refusals = useKnownRefusals(chosen, verdicts.roles);
  const { done, run } = useEach<ChosenUser>();
  const [results, setResults] = useState<Result[] | null>(null);

  async function give(all: RoleToChoose[], wanted: ShownRoles) {
    const roleIds = roleIdsOf(all, wanted);
    const value = await run(chosen, (some) =>
      changeRolesOfEachAction(
        workspace,
        some.map(({ id }) => ({ userId: id, roleIds })),
      ),
    );
    return { ok: true as const, value };
  }

  function finish(value: Result[]) {
    setResults(value);
    router.refresh();
  }

  function close() {
    if (done !== null) return;
    if (results) onDone();
    else onCancel();
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      title={results ? selection("results") : t("rolesTitle", { count: chosen.length })}
      description={results ? undefined : t("rolesDescription")}
      size="large"
    >
      {results && <EachResults results={results} onClose={close} />}
      {!results && !roles && <Skeleton className="h-80 w-full rounded-xl" />}
      {!results && roles && !roles.ok && <Callout tone="danger">{roles.message}</Callout>}
      {!results && roles?.ok && (
        <Form
          schema={ChosenRoles}
          defaultValues={{ superUser: false, roleIds: [] }}
          action={(wanted: ShownRoles) => give(roles.value, wanted)}
          onSuccess={finish}
        >
          <KnownRefusals refusals={refusals} />
          <RoleFields roles={roles.value} />
          <DialogActions>
            <Button onClick={close}>{ui("cancel")}</Button>
            <SubmitButton>
              {done === null ? t("roles") : selection("progress", { done, total: chosen.length })}
            </SubmitButton>
          </DialogActions>
        </Form>
      )}
    </Dialog>
  );
}
