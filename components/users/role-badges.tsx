import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { SystemRole } from "@/lib/permissions";

type Role = { id: string; name: string; system: SystemRole | null };

const tones: Partial<Record<SystemRole, BadgeTone>> = {
  owner: "owner",
  admin: "admin",
  member: "member",
  external: "external",
};

/** WSP-1: Owner green, Member indigo, Admin and External in colours of their own. `atMost` cuts a long row short. */
export function RoleBadges({ roles, atMost = roles.length }: { roles: Role[]; atMost?: number }) {
  const t = useTranslations("users");
  if (roles.length === 0) return <span className="text-faint">{t("noRole")}</span>;
  const rest = roles.slice(atMost).map((role) => role.name);
  return (
    <span className="flex flex-wrap gap-1">
      {roles.slice(0, atMost).map(({ id, name, system }) => (
        <Badge key={id} tone={(system && tones[system]) ?? "neutral"}>
          {name}
        </Badge>
      ))}
      {rest.length > 0 && (
        <span title={rest.join(", ")}>
          <Badge>
            <span aria-hidden="true">{t("moreRoles", { count: rest.length })}</span>
            <span className="sr-only">{rest.join(", ")}</span>
          </Badge>
        </span>
      )}
    </span>
  );
}
