type Params = Record<string, string | number | undefined>;

/** Every address in the product is made here. */
export const paths = {
  home: () => "/",
  setup: () => "/setup",
  signIn: (params: { next?: string; email?: string; notice?: string } = {}) => withParams("/sign-in", params),
  signUp: () => "/sign-up",
  confirmSignUp: (id: string, signature: string) => withParams(`/sign-up/${id}`, { s: signature }),
  onboarding: () => "/onboarding",
  forgotPassword: () => "/forgot-password",
  resetPassword: (id: string, signature: string) => withParams(`/reset-password/${id}`, { s: signature }),
  changePassword: () => "/change-password",
  secondFactor: (params: { next?: string } = {}) => withParams("/second-factor", params),
  invitations: () => "/invitations",
  invitation: (id: string, version: number, signature: string) =>
    withParams(`/invitations/${id}`, { v: version, s: signature }),
  invitationByHand: (id: string, version: number, signature: string) =>
    withParams(`/invitations/${id}`, { v: version, h: signature }),
  closedWorkspace: (slug: string) => `/closed/${slug}`,
  logo: (id: string) => `/logos/${id}`,
  smsStatus: (noticeId: string | undefined) => withParams("/api/webhooks/twilio", { notice: noticeId }),
  workspace: (slug: string) => `/w/${slug}`,
  users: (slug: string, params: Params = {}) => withParams(`/w/${slug}/users`, params),
  user: (slug: string, userId: string, params: Params = {}) =>
    withParams(`/w/${slug}/users`, { ...params, user: userId }),
  roles: (slug: string) => `/w/${slug}/roles`,
  newRole: (slug: string, params: Params = {}) => withParams(`/w/${slug}/roles/new`, params),
  role: (slug: string, roleId: string) => `/w/${slug}/roles/${roleId}`,
  roleMatrix: (slug: string) => `/w/${slug}/roles/permissions`,
  groups: (slug: string) => `/w/${slug}/groups`,
  departments: (slug: string) => `/w/${slug}/groups/departments`,
  assets: (slug: string, params: Params = {}) => withParams(`/w/${slug}/assets`, params),
  apiKeys: (slug: string, params: Params = {}) => withParams(`/w/${slug}/api-keys`, params),
  memberKeys: (slug: string, params: Params = {}) => withParams(`/w/${slug}/api-keys/members`, params),
  keyUsage: (slug: string, params: Params = {}) => withParams(`/w/${slug}/api-keys/usage`, params),
  keyUsageExport: (slug: string, params: Params) => withParams(`/w/${slug}/api-keys/usage/export`, params),
  apiUsers: (params: Params = {}) => withParams("/api/v1/users", params),
  apiQuota: () => "/api/v1/quota",
  apiReference: (section = "") => `/api-reference${section && `#${section}`}`,
  openApi: () => "/api/v1/openapi.json",
  assignments: (slug: string, params: Params = {}) => withParams(`/w/${slug}/assignments`, params),
  otherWorkspaces: (slug: string) => `/w/${slug}/workspace/others`,
  workspacePage: (slug: string, params: Params = {}) => withParams(`/w/${slug}/workspace`, params),
  membersByMonth: (slug: string) => `/w/${slug}/workspace/members-by-month`,
  billing: (slug: string, params: Params = {}) => withParams(`/w/${slug}/billing`, params),
  creditHistory: (slug: string, params: Params = {}) => withParams(`/w/${slug}/billing/history`, params),
  creditsExport: (slug: string) => `/w/${slug}/billing/history/export`,
  localCheckout: (slug: string, checkoutId: string) => `/w/${slug}/billing/checkout/${checkoutId}`,
  localPortal: (slug: string) => `/w/${slug}/billing/portal`,
  policies: (slug: string) => `/w/${slug}/policies`,
  auditLog: (slug: string, params: Params = {}) => withParams(`/w/${slug}/audit-log`, params),
  auditExport: (slug: string, params: Params) => withParams(`/w/${slug}/audit-log/export`, params),
  enrolment: (slug: string, params: Params = {}) => withParams(`/w/${slug}/workspace/second-factor`, params),
  imports: (slug: string) => `/w/${slug}/imports`,
  newImport: (slug: string, params: Params = {}) => withParams(`/w/${slug}/imports/new`, params),
  import: (slug: string, importId: string, params: Params = {}) =>
    withParams(`/w/${slug}/imports/${importId}`, params),
  importResults: (slug: string, importId: string) => `/w/${slug}/imports/${importId}/results`,
  workspaceSettings: (slug: string) => `/w/${slug}/workspace/settings`,
  departure: (slug: string, departureId: string) => `/w/${slug}/departures/${departureId}`,
  departureFile: (slug: string, departureId: string) => `/w/${slug}/departures/${departureId}/receipt`,
  usersExport: (slug: string, params: Params) => withParams(`/w/${slug}/users/export`, params),
};

/** Where to go after signing in: only ever a path of our own. */
export function safeNext(next: string | undefined, fallback: string): string {
  return next && /^\/(?![/\\])/.test(next) && !/[\u0000-\u001f]/.test(next) ? next : fallback;
}

function withParams(path: string, params: Params): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params))
    if (value !== undefined && value !== "") query.set(key, String(value));
  return query.size ? `${path}?${query}` : path;
}
