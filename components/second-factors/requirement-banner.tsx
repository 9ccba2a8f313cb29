import { getFormatter, getTranslations } from "next-intl/server";
import Link from "next/link";
import { DemoBanner } from "@/components/shell/demo-banner";
import type { MemberActor } from "@/lib/actor";
import { paths } from "@/lib/paths";

/** ACC-9: until when one has to set up a second factor, where the workspace has announced a day. */
export async function RequirementBanner({ actor }: { actor: MemberActor }) {
  if (actor.mustEnrolFrom === null) return null;
  const [t, format] = await Promise.all([getTranslations("shell"), getFormatter()]);
  const { name, slug } = actor.workspace;
  const date = format.dateTime(new Date(actor.mustEnrolFrom), { dateStyle: "long", timeZone: "UTC" });
  return (
    <DemoBanner>
      {t.rich("secondFactorSoon", {
        workspace: name,
        date,
        link: (words) => (
          <Link href={paths.secondFactor({ next: paths.workspace(slug) })} className="underline">
            {words}
          </Link>
        ),
      })}
    </DemoBanner>
  );
}
