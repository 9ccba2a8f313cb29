import { useLocale } from "next-intl";
import { Toaster } from "@/components/ui/toaster";
import { AuthFrame, type AuthFrameProps } from "./auth-frame";
import { FollowLanguage } from "./follow-language";

/** For who is not inside yet: sign-in, set-up, accepting an invitation, a new password. */
export function AuthShell(props: AuthFrameProps) {
  const language = useLocale();
  return (
    <>
      <AuthFrame {...props} />
      <Toaster />
      <FollowLanguage language={language} />
    </>
  );
}
