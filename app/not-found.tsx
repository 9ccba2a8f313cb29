import { useTranslations } from "next-intl";
import { AuthShell } from "@/components/shell/auth-shell";
import { LinkButton } from "@/components/ui/link-button";
import { paths } from "@/lib/paths";

export default function NotFound() {
  const t = useTranslations("errors.notFound");
  return (
    <AuthShell title={t("title")} description={t("text")}>
      <LinkButton variant="primary" href={paths.home()}>
        {t("home")}
      </LinkButton>
    </AuthShell>
  );
}
