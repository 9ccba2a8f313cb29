import type { createTranslator } from "next-intl";
import type messages from "@/messages/en.json";

/** Speaks the receiver's language; keys of the `emails` tree in messages. */
export type Translate = ReturnType<typeof createTranslator<typeof messages, "emails">>;

/** What every mail is made from. `facts` are defused already: nothing in them can act as a link. */
export type MailProps<Facts> = {
  t: Translate;
  language: string;
  /** Whom it goes to. */
  recipient: string;
  /** Whether they have an account by now. */
  hasAccount: boolean;
  /** Where its button leads. */
  url: string;
  /** Where its second link leads. */
  otherUrl?: string;
  facts: Facts;
};
