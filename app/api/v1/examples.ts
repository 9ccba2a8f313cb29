import type { Example } from "@/lib/openapi-commands";
import type { endpoints } from "./endpoints";

const ana = "/users?q=Ana%20Lopez";
const bruno = "/users?q=Bruno%20Diaz";
const dario = "/users?q=Dario%20Leal";
const report = "/assets?q=Monthly%20report";
const finance = "/groups?q=Finance";
const auditor = "/roles?q=Auditor";
const nora = "/invitations?q=Nora%20Vidal";

const shopSync = "/keys?of=all&q=Shop%20sync";

/** KEY-3: how each endpoint is called in the reference. They are run as they are printed by `e2e/api-reference.spec.ts`. */
export const examples: Record<keyof typeof endpoints, Example> = {
  listUsers: { parameters: { q: "Ana", status: "active", limit: "10" } },
  readUser: { ids: { USER_ID: ana } },
  createUser: {
    ids: { ROLE_ID: auditor },
    body: { firstName: "Mina", lastName: "Okafor", email: "mina.okafor@example.com", roleIds: ["$ROLE_ID"] },
  },
  changeUser: { ids: { USER_ID: ana }, body: { phone: "+34 600 111 222", locale: "es" } },
  changeUserRoles: { ids: { USER_ID: ana, ROLE_ID: auditor }, body: { roleIds: ["$ROLE_ID"] } },
  suspendUser: { ids: { USER_ID: bruno } },
  reactivateUser: { ids: { USER_ID: "/users?q=Carla%20Ruiz&status=suspended" } },
  sendPasswordResetLink: { ids: { USER_ID: ana } },
  readRemovalImpact: { ids: { USER_ID: dario } },
  removeUser: { ids: { USER_ID: dario }, body: { plan: { assets: 0 } } },

  listInvitations: { parameters: { limit: "10" } },
  createInvitation: {
    ids: { ROLE_ID: auditor },
    body: { email: "nina.berg@example.com", firstName: "Nina", lastName: "Berg", roleIds: ["$ROLE_ID"] },
  },
  createInvitations: {
    ids: { ROLE_ID: auditor },
    body: {
      people: [
        { email: "tom.reed@example.com", firstName: "Tom", lastName: "Reed" },
        { email: "uma.shah@example.com" },
      ],
      roleIds: ["$ROLE_ID"],
    },
  },
  readInvitation: { ids: { INVITATION_ID: nora } },
  changeInvitation: { ids: { INVITATION_ID: nora }, body: { firstName: "Eleonora" } },
  resendInvitation: { ids: { INVITATION_ID: "/invitations?q=Olga%20Perez" } },
  cancelInvitation: { ids: { INVITATION_ID: "/invitations?q=Pablo%20Gil" } },

  listRoles: { parameters: { limit: "10" } },
  createRole: {
    body: {
      name: "Translator",
      description: "Looks after recipes.",
      permissions: ["members.read", "assets.recipe.editor"],
    },
  },
  readRole: { ids: { ROLE_ID: auditor } },
  changeRole: { ids: { ROLE_ID: auditor }, body: { permissions: ["members.read", "audit.read"] } },
  readRoleDeletionImpact: { ids: { ROLE_ID: "/roles?q=Trainee" } },
  removeRole: { ids: { ROLE_ID: "/roles?q=Trainee" }, parameters: { people: "0" } },

  listGroups: { parameters: { limit: "10" } },
  createGroup: {
    ids: { ROLE_ID: auditor },
    body: { name: "Night shift", description: "From ten to six.", roleIds: ["$ROLE_ID"] },
  },
  readGroup: { ids: { GROUP_ID: finance } },
  changeGroup: { ids: { GROUP_ID: finance }, body: { description: "Pays the bills." } },
  removeGroup: { ids: { GROUP_ID: "/groups?q=Summer%20project" } },
  listGroupMembers: { ids: { GROUP_ID: finance } },
  addGroupMember: { ids: { GROUP_ID: finance, USER_ID: ana } },
  removeGroupMember: { ids: { GROUP_ID: finance, USER_ID: ana } },

  listDepartments: { parameters: { limit: "10" } },

  listAssets: { parameters: { type: "flow", sort: "-updated", limit: "10" } },
  createAsset: {
    body: {
      type: "flow",
      name: "Weekly report",
      link: "https://flows.example.com/41",
      externalId: "flow-41",
    },
  },
  readAsset: { ids: { ASSET_ID: report } },
  changeAsset: { ids: { ASSET_ID: report }, body: { link: "https://flows.example.com/42" } },
  removeAsset: { ids: { ASSET_ID: "/assets?q=Old%20report" } },
  readExternalAsset: { parameters: { externalId: "flow-40" } },
  putExternalAsset: {
    parameters: { externalId: "flow-40" },
    body: { type: "flow", name: "Monthly report", link: "https://flows.example.com/40" },
  },
  scheduleAsset: { ids: { ASSET_ID: report }, body: { scheduled: true } },
  createTransfer: { ids: { ASSET_ID: report, USER_ID: ana }, body: { toUserId: "$USER_ID" } },
  createTransfers: {
    ids: { ASSET_ID: report, USER_ID: ana },
    body: { toUserId: "$USER_ID", assets: [{ assetId: "$ASSET_ID" }] },
  },
  listShares: { ids: { ASSET_ID: report } },
  createShare: {
    ids: { ASSET_ID: report, GROUP_ID: finance },
    body: { groupId: "$GROUP_ID", level: "editor" },
  },
  removeUserShare: { ids: { ASSET_ID: report, USER_ID: bruno } },
  removeGroupShare: { ids: { ASSET_ID: report, GROUP_ID: finance } },

  listAuditEvents: { parameters: { channel: "api", limit: "10" } },
  readAuditEvent: { ids: { EVENT_ID: "/audit-events?limit=1" } },

  listKeys: { parameters: { of: "all", status: "active", limit: "10" } },
  makeKey: { body: { name: "Nightly report", scopes: ["members.read"], expiresOn: null } },
  readKey: { ids: { KEY_ID: shopSync } },
  changeKey: { ids: { KEY_ID: shopSync }, body: { callsPerDay: 500 } },
  endKey: { ids: { KEY_ID: shopSync } },
  removeKey: { ids: { KEY_ID: "/keys?of=all&q=Old%20dashboard" } },

  readQuota: {},
  listUsage: { parameters: { of: "all", limit: "10" } },
  readCredits: {},
  listCreditEntries: { parameters: { limit: "10" } },
  listInvoices: {},
};
