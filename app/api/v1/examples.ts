import type { Example } from "@/lib/openapi-commands";
import type { endpoints } from "./endpoints";

const ana = "/users?q=Ana%20Lopez";
const report = "/assets?q=Monthly%20report";

/** KEY-3: how each endpoint is called in the reference. They are run as they are printed by `e2e/api-reference.spec.ts`. */
export const examples: Record<keyof typeof endpoints, Example> = {
  listUsers: { parameters: { q: "Ana", status: "active", limit: "10" } },
  readUser: { ids: { USER_ID: ana } },
  changeUser: { ids: { USER_ID: ana }, body: { phone: "+34 600 111 222", locale: "es" } },

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
    ids: { ASSET_ID: report, GROUP_ID: "/groups?q=Finance" },
    body: { groupId: "$GROUP_ID", level: "editor" },
  },
  removeUserShare: { ids: { ASSET_ID: report, USER_ID: "/users?q=Bruno" } },
  removeGroupShare: { ids: { ASSET_ID: report, GROUP_ID: "/groups?q=Finance" } },
};
