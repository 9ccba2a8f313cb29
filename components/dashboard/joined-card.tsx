import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Card } from "@/components/ui/card";
import { RelativeTime } from "@/components/ui/relative-time";
import { paths } from "@/lib/paths";

type JoinedCardProps = {
  workspace: string;
  joined: { id: string; name: string; email: string; joinedAt: Date }[];
};

/** Who came last. */
export function JoinedCard({ workspace, joined }: JoinedCardProps) {
  const t = useTranslations("dashboard");
  return (
    <Card title={t("joined")}>
      <ul className="grid gap-1 *:min-w-0">
        {joined.map(({ id, name, email, joinedAt }) => (
          <li key={id}>
            <a
              href={paths.user(workspace, id)}
              className="-mx-2 flex items-center gap-3 rounded-lg px-2 py-1.5 hover:bg-sunken"
            >
              <Avatar name={name} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="block truncate text-xs text-faint">{email}</span>
              </span>
              <span className="shrink-0 text-faint">
                <RelativeTime at={joinedAt} />
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
