"use client";

import type { Answered } from "@/lib/assignments/commands";
import type { Language } from "@/lib/languages";
import type { RoleToChoose } from "@/lib/roles/queries";
import type { Verdict } from "@/lib/verdict";
import { AssignForm } from "./assign-form";
import type { Assigned } from "./assign-result";
import { CreateForm } from "./create-form";
import { FoundHere } from "./found-here";

/** What was searched for, as typed. */
export type Contact = { email: string; phone: string };

export type AssigningOptions = {
  mayAssign: { internal: Verdict; external: Verdict };
  smsWorks: boolean;
  seats: { used: number; limit: number | null };
  roles: { internal: RoleToChoose[]; external: RoleToChoose[] };
};

type WhatNextProps = {
  workspace: string;
  options: AssigningOptions;
  language: Language;
  contact: Contact;
  answer: Answered;
  onAssigned: (assigned: Assigned) => void;
  /** Meanwhile there is something else under this address. */
  onOther: (answer: Answered) => void;
};

/** LKP-2, LKP-3: what there is to do with what was found. */
export function WhatNext({
  workspace,
  options,
  language,
  contact,
  answer,
  onAssigned,
  onOther,
}: WhatNextProps) {
  const { mayAssign, smsWorks, seats, roles } = options;
  const shared = { workspace, contact, onAssigned, onOther };
  if (answer.state === "none")
    return (
      <CreateForm
        {...shared}
        mayAssign={mayAssign.internal}
        roles={roles.internal}
        smsWorks={smsWorks}
        seats={seats}
        language={language}
      />
    );
  if (answer.state !== "elsewhere")
    return <FoundHere workspace={workspace} contact={contact} answer={answer} />;
  const kind = answer.comesBack ? "internal" : "external";
  return <AssignForm {...shared} mayAssign={mayAssign[kind]} person={answer} roles={roles[kind]} />;
}
