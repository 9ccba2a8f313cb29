import type { createTranslator } from "next-intl";
import type messages from "@/messages/en.json";

type Translate = ReturnType<typeof createTranslator<typeof messages, "texts">>;

/** What an SMS is made from. `facts` are defused already; the link stands alone, at the end. */
export type TextProps<Facts> = { t: Translate; url: string; facts: Facts };

type Welcome = { username: string | null; actorName: string; workspaceName: string };

/**
 * LKP-2, LKP-6: the mail `welcome` in one SMS. A username that a phone would make a link of has a space in it by now, and
 * would be wrong: it is left out.
 */
export function welcomeText({ t, url, facts }: TextProps<Welcome>): string {
  const { username, actorName, workspaceName } = facts;
  return username && !username.includes(" ")
    ? t("welcome.textWithUsername", { username, actorName, workspaceName, url })
    : t("welcome.text", { actorName, workspaceName, url });
}

type Access = { homeWorkspaceName: string | null; actorName: string; workspaceName: string };

/** LKP-6: the mail `access` in one SMS. */
export function accessText({ t, url, facts }: TextProps<Access>): string {
  const { homeWorkspaceName, actorName, workspaceName } = facts;
  return homeWorkspaceName
    ? t("access.text", { homeWorkspaceName, actorName, workspaceName, url })
    : t("access.textWithoutHome", { actorName, workspaceName, url });
}
