import { getFormatter, getTranslations } from "next-intl/server";
import { explainMine } from "@/lib/access/queries";
import { requireMember } from "@/lib/door";
import { type Permission, ownersOnly } from "@/lib/permissions";

type WhyClosedProps = { workspace: string; permission: Permission | readonly Permission[] };

/** ROL-5: why one may not do something oneself, and who could change that, in two sentences. */
export async function WhyClosed({ workspace, permission }: WhyClosedProps) {
  const t = await getTranslations("access");
  const says = await getTranslations("permissions");
  const format = await getFormatter();
  const actor = await requireMember(workspace);
  const wanted = [permission].flat();
  const answers = await Promise.all(wanted.map((one) => explainMine(actor, { permission: one })));
  // Of several, the one that a role grants and something takes away says more than one that no role grants.
  const answer = answers.find(({ refusedBy }) => refusedBy !== "none") ?? answers[0];
  if (!answer) return null;
  const { refusedBy, sources, owners } = answer;
  const quoted = (one: Permission) => t("quoted", { words: says(one) });
  const facts = {
    permission: quoted(answer.permission),
    roles: format.list(sources.map(({ role }) => role)),
    count: sources.length,
    home: answer.home ?? t("elsewhere"),
  };
  return (
    <>
      {reason()} {t("owners", { names: format.list(owners.map(({ name }) => name)), count: owners.length })}
    </>
  );

  function reason(): string {
    if (refusedBy !== null && refusedBy !== "none") return t(`mine.${refusedBy}`, facts);
    if (wanted.every((one) => ownersOnly.has(one))) return t("mine.ownersOnly", facts);
    return t("mine.none", { permission: format.list(wanted.map(quoted), { type: "disjunction" }) });
  }
}
