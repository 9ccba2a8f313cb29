"use client";

import { useLocale, useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useReducer, useState } from "react";
import { z } from "zod";
import { Form } from "@/components/form/form";
import { LanguageField } from "@/components/form/language-field";
import { InviteRoles } from "@/components/invitations/invite-roles";
import { Card } from "@/components/ui/card";
import { notify } from "@/components/ui/notify";
import type { Answer } from "@/lib/answer";
import { Language } from "@/lib/fields";
import { startImportAction } from "@/lib/imports/actions";
import { cellsOf } from "@/lib/imports/schema";
import { paths } from "@/lib/paths";
import type { RoleToChoose } from "@/lib/roles/queries";
import { ShownRoles, hasRole, noRole, roleIdsOf } from "@/lib/roles/schema";
import { GuardImport } from "./guard-import";
import { ImportPreview } from "./import-preview";
import { changeRows, rowsOf } from "./import-rows";
import { StartButton } from "./start-button";
import type { Chosen } from "./use-chosen-file";
import { useImportPreview } from "./use-import-preview";

type ImportFormProps = { workspace: string; roles: RoleToChoose[]; chosen: Chosen };

/** `listed`: rows are on the page that would be lost. */
const Fields = ShownRoles.extend({ locale: Language, inviteOverLimit: z.boolean(), listed: z.boolean() });
const FieldsWithRoles = Fields.refine(hasRole, noRole());
type Values = z.input<typeof Fields>;

/** INV-1: the rows of the file with their marks, what holds for those that do not say otherwise, and the start. */
export function ImportForm({ workspace, roles, chosen }: ImportFormProps) {
  const t = useTranslations("imports");
  const router = useRouter();
  const language = useLocale();
  const [rows, change] = useReducer(changeRows, chosen.people, rowsOf);
  const preview = useImportPreview(workspace, rows);
  const [choosesRoles, setChoosesRoles] = useState(false);

  async function start({
    locale,
    inviteOverLimit,
    listed: _,
    ...given
  }: Values): Promise<Answer<{ importId: string }>> {
    if (rows.length === 0) return { ok: false, code: "invalid", message: t("preview.nobody") };
    return startImportAction(workspace, {
      fileName: chosen.name,
      people: rows.map(cellsOf),
      roleIds: choosesRoles ? roleIdsOf(roles, given) : [],
      locale,
      inviteOverLimit,
    });
  }

  return (
    <Form
      schema={choosesRoles ? FieldsWithRoles : Fields}
      defaultValues={{
        locale: language,
        inviteOverLimit: false,
        listed: false,
        superUser: false,
        roleIds: [],
      }}
      action={start}
      onSuccess={({ importId }) => {
        notify.success(t("send.started"));
        router.push(paths.import(workspace, importId));
      }}
    >
      <GuardImport />
      <ImportPreview
        name={chosen.name}
        rows={rows}
        change={change}
        preview={preview}
        roles={roles.filter(({ grantable }) => grantable === true).map(({ name }) => name)}
      />
      <Card title={t("send.title")}>
        <div className="grid max-w-xl gap-5">
          <LanguageField name="locale" />
          <InviteRoles
            options={{ ok: true, value: { roles } }}
            chooses={choosesRoles}
            onChoose={() => setChoosesRoles(true)}
          />
        </div>
      </Card>
      <StartButton workspace={workspace} rows={rows} preview={preview} />
    </Form>
  );
}
