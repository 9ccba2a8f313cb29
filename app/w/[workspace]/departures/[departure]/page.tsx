import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { Refused } from "@/components/access/refused";
import { PrintButton } from "@/components/departures/print-button";
import { ReceiptDetails } from "@/components/departures/receipt";
import { buttonStyle } from "@/components/ui/button-style";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/door";
import { departureReceipt } from "@/lib/departures/queries";
import { DepartureId } from "@/lib/departures/schema";
import { AppError } from "@/lib/errors";
import { paths } from "@/lib/paths";
import type { MemberActor } from "@/lib/actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("departures"))("title") };
}

/** LIF-3: the receipt of a departure, to be read, printed and filed. One of another workspace is not found. */
export default async function DeparturePage({ params }: PageProps<"/w/[workspace]/departures/[departure]">) {
  const { workspace: slug, departure: departureId } = await params;
  const actor = await requireMember(slug);
  const t = await getTranslations("departures");
  if (!actor.permissions.has("members.remove") && !actor.permissions.has("audit.read"))
    return <Refused workspace={slug} permission="members.remove" title={t("title")} />;
  const receipt = await findReceipt(actor, departureId);
  return (
    <div className="max-w-2xl">
      <PageHeader
        title={t("heading", { name: receipt.personName })}
        description={receipt.personEmail}
        actions={
          <span className="flex flex-wrap gap-2 print:hidden">
            <PrintButton />
            <a href={paths.departureFile(slug, receipt.id)} download className={buttonStyle()}>
              {t("download")}
            </a>
          </span>
        }
      />
      <ReceiptDetails receipt={receipt} />
    </div>
  );
}

async function findReceipt(actor: MemberActor, departureId: string) {
  const asked = DepartureId.safeParse({ departureId });
  if (!asked.success) notFound();
  try {
    return await departureReceipt(actor, asked.data);
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === "not_found") notFound();
    throw refusal;
  }
}
