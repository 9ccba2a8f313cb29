import { createShare, listShares, removeGroupShare, removeUserShare } from "@/lib/asset-shares/api";
import { createTransfer, createTransfers } from "@/lib/asset-transfers/api";
import {
  changeAsset,
  createAsset,
  listAssets,
  readAsset,
  removeAsset,
  scheduleAsset,
} from "@/lib/assets/api";
import { listAuditEvents, readAuditEvent } from "@/lib/audit/api";
import { putExternalAsset, readExternalAsset } from "@/lib/external-assets/api";
import { changeUser, listUsers, readUser } from "@/lib/users/api";

/**
 * KEY-3: every endpoint of the API under the name that it has in the document, noun by noun, in the order in which the reference shows
 * them. What is not here has no document, and a test holds that each route serves what is here and nothing else.
 */
export const endpoints = {
  listUsers,
  readUser,
  changeUser,
  listAssets,
  createAsset,
  readAsset,
  changeAsset,
  removeAsset,
  readExternalAsset,
  putExternalAsset,
  scheduleAsset,
  createTransfer,
  createTransfers,
  listShares,
  createShare,
  removeUserShare,
  removeGroupShare,
  listAuditEvents,
  readAuditEvent,
};
