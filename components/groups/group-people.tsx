"use client";

import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Avatar } from "@/components/ui/avatar";
import { iconButtonStyle } from "@/components/ui/button-style";
import { Callout } from "@/components/ui/callout";
import { RefusedButton } from "@/components/ui/refused-button";
import { Skeleton } from "@/components/ui/skeleton";
import { Spinner } from "@/components/ui/spinner";
import type { Answer } from "@/lib/answer";
import type { Candidate } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";

type GroupPeopleProps = {
  workspace: string;
  groupId: string;
  read: Answer<{ people: Candidate[]; total: number }> | null;
  /** Whose place is being changed. */
  busy: string | null;
  onRemove: (member: Candidate) => void;
};

/** Who is in the group; of many the first, and the way to all. */
export function GroupPeople({ workspace, groupId, read, busy, onRemove }: GroupPeopleProps) {
  const t = useTranslations("groups.members");
  if (!read) return <Skeleton className="h-40 w-full rounded-xl" />;
  if (!read.ok) return <Callout tone="warning">{read.message}</Callout>;
  const { people, total } = read.value;
  return (
    <section aria-label={t("heading", { count: total })}>
      <h3 className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3 font-medium">
        {t("heading", { count: total })}
        {people.length < total && (
          <span className="font-normal text-faint">
            {t("first", { shown: people.length })}{" "}
            <Link
              href={paths.users(workspace, { group: groupId })}
              className="rounded-sm text-accent-ink underline underline-offset-4"
            >
              {t("all")}
            </Link>
          </span>
        )}
      </h3>
      {people.length > 0 && (
        <ul className="max-h-80 divide-y overflow-y-auto overscroll-contain rounded-xl bg-surface ring-1 ring-line ring-inset">
          {people.map((member) => (
            <PersonRow
              key={member.id}
              member={member}
              busy={busy === member.id}
              onRemove={() => onRemove(member)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

type PersonRowProps = { member: Candidate; busy: boolean; onRemove: () => void };

function PersonRow({ member, busy, onRemove }: PersonRowProps) {
  const t = useTranslations("groups.members");
  const refusal = useTranslations("refusals");
  const name = `${member.firstName} ${member.lastName}`;
  const label = t("remove", { name });
  const icon = busy ? <Spinner /> : <X aria-hidden="true" className="size-4" />;
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <Avatar name={name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        <span className="block truncate text-xs text-faint">{member.email}</span>
      </span>
      {member.place === true ? (
        <button
          type="button"
          aria-label={label}
          title={label}
          aria-busy={busy || undefined}
          onClick={busy ? undefined : onRemove}
          className={iconButtonStyle("small")}
        >
          {icon}
        </button>
      ) : (
        <RefusedButton
          label={label}
          reason={refusal(member.place)}
          className={iconButtonStyle("small", "refused")}
        >
          {icon}
        </RefusedButton>
      )}
    </li>
  );
}
