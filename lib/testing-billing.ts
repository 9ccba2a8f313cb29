/** A row of the guide's table "Credits & Billing": who may do it, and by which operation and action it is done. */
export type BillingRow = {
  row: string;
  owner: boolean;
  member: boolean;
  operation: string;
  input: object;
  /** The server action, where a page does it by one. */
  action?: string;
};

const ownerOnly = { owner: true, member: false };

/**
 * BIL-1: the guide's table "Credits & Billing", shared by whatever proves it: commands, pages, actions and the API. An Admin is refused as a
 * member is (ROL-1).
 */
export const creditsAndBilling: readonly BillingRow[] = [
  { row: "View credits balance", owner: true, member: true, operation: "credits.balance", input: {} },
  {
    row: "Buy credits",
    ...ownerOnly,
    operation: "billing.buyCredits",
    input: { credits: 1000 },
    action: "buyCreditsAction",
  },
  { row: "Access Billing tab", ...ownerOnly, operation: "billing.overview", input: {} },
  { row: "Access Billing tab", ...ownerOnly, operation: "credits.entries", input: {} },
  {
    row: "Open Stripe billing portal",
    ...ownerOnly,
    operation: "billing.openPortal",
    input: {},
    action: "openPortalAction",
  },
  { row: "View invoices", ...ownerOnly, operation: "billing.invoices", input: {} },
  { row: "Manage payment methods", ...ownerOnly, operation: "billing.paymentMethods", input: {} },
  {
    row: "Manage payment methods",
    ...ownerOnly,
    operation: "local-billing.addCard",
    input: { card: "visa-4242" },
    action: "addTestCardAction",
  },
  {
    row: "Cancel subscription",
    ...ownerOnly,
    operation: "billing.cancelSubscription",
    input: {},
    action: "cancelSubscriptionAction",
  },
];
