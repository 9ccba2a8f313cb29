import { useTranslations } from "next-intl";
import { Callout } from "@/components/ui/callout";
import { LinkButton } from "@/components/ui/link-button";
import type { Answered } from "@/lib/assignments/commands";
import { paths } from "@/lib/paths";
import type { Contact } from "./what-next";

type FoundHereProps = {
  workspace: string;
  contact: Contact;
  answer: Exclude<Answered, { state: "none" | "elsewhere" }>;
};

/** LKP-3: who is here already is opened; two people are a conflict, and nothing is merged. */
export function FoundHere({ workspace, contact, answer }: FoundHereProps) {
  const t = useTranslations("assignments.found");
  if (answer.state === "here")
    return (
      <Callout
        tone="info"
        title={t("here.title", { name: answer.name })}
        action={<LinkButton href={paths.user(workspace, answer.userId)}>{t("here.open")}</LinkButton>}
      >
        {t("here.text")}
      </Callout>
    );
  if (answer.state === "invited")
    return (
      <Callout
        tone="info"
        title={t("invited.title")}
        action={<LinkButton href={paths.users(workspace)}>{t("invited.open")}</LinkButton>}
      >
        {t("invited.text", { email: contact.email })}
      </Callout>
    );
  return (
    <Callout tone="warning" title={t("conflict.title")}>
      {t(contact.email === "" ? "conflict.textPhone" : "conflict.text")}
    </Callout>
  );
}
