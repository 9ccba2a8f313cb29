import { getFormatter, getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { MemberActor } from "@/lib/actor";
import { listInvoices } from "@/lib/billing/queries";
import type { Invoice } from "@/lib/payments";
import { InvoiceAmount } from "./invoice-amount";

const tones = { paid: "owner", open: "pending", void: "neutral" } as const;

/** BIL-1: the latest invoices, with a link to each where the provider has one. */
export async function InvoicesCard({ actor }: { actor: MemberActor }) {
  const t = await getTranslations("billing.invoices");
  const silent = await getTranslations("billing.methods");
  const invoices = await listInvoices(actor, {});
  return (
    <Card title={t("title")}>
      {!invoices && <p className="text-pretty text-soft">{silent("silent")}</p>}
      {invoices?.length === 0 && <p className="text-soft">{t("none")}</p>}
      {invoices && invoices.length > 0 && (
        <table className="w-full">
          <caption className="sr-only">{t("title")}</caption>
          <thead className="text-xs text-faint">
            <tr className="*:py-1.5 *:text-start *:font-medium">
              <th scope="col">{t("number")}</th>
              <th scope="col">{t("date")}</th>
              <th scope="col" className="text-end!">
                {t("amount")}
              </th>
              <th scope="col" className="ps-4 max-sm:sr-only">
                {t("status")}
              </th>
              <th scope="col">
                <span className="sr-only">{t("view")}</span>
              </th>
            </tr>
          </thead>
          <tbody className="divide-y">
            {invoices.map((invoice) => (
              <InvoiceRow key={invoice.id} invoice={invoice} />
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

async function InvoiceRow({ invoice }: { invoice: Invoice }) {
  const t = await getTranslations("billing.invoices");
  const format = await getFormatter();
  const number = invoice.number ?? t("draft");
  return (
    <tr className="*:py-2.5">
      <th scope="row" className="text-start font-medium wrap-anywhere">
        {number}
      </th>
      <td className="text-soft">{format.dateTime(invoice.at, { dateStyle: "medium", timeZone: "UTC" })}</td>
      <td className="text-end tabular-nums">
        <InvoiceAmount amount={invoice.amount} currency={invoice.currency} />
      </td>
      <td className="ps-4 max-sm:hidden">
        <Badge tone={tones[invoice.status]}>{t(`statuses.${invoice.status}`)}</Badge>
      </td>
      <td className="ps-3 text-end">
        {invoice.url && (
          <a
            href={invoice.url}
            target="_blank"
            rel="noreferrer"
            className="font-medium text-accent-ink hover:underline"
          >
            {t.rich("viewNamed", { number, rest: (words) => <span className="sr-only">{words}</span> })}
          </a>
        )}
      </td>
    </tr>
  );
}
