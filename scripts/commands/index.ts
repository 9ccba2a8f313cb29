import type { CliCommand } from "./command";
import { createOwner } from "./create-owner";
import { migrate } from "./migrate";
import { previewMails } from "./preview-mails";
import { reinstate } from "./reinstate";
import { resetPassword } from "./reset-password";
import { resetSecondFactor } from "./reset-second-factor";
import { seed } from "./seed";
import { verifyAudit } from "./verify-audit";
import { worker } from "./worker";

export const commands: CliCommand[] = [
  migrate,
  createOwner,
  reinstate,
  resetPassword,
  resetSecondFactor,
  previewMails,
  seed,
  verifyAudit,
  worker,
];
