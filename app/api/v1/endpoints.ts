import { changeKey, endKey, listKeys, makeKey, readKey, removeKey } from "@/lib/api-keys/api";
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
import { listInvoices } from "@/lib/billing/api";
import { listCreditEntries, readCredits } from "@/lib/credits/api";
import { putExternalAsset, readExternalAsset } from "@/lib/external-assets/api";
import { listDepartments } from "@/lib/departments/api";
import {
  addGroupMember,
  changeGroup,
  createGroup,
  listGroupMembers,
  listGroups,
  readGroup,
  removeGroup,
  removeGroupMember,
} from "@/lib/groups/api";
import { createInvitations } from "@/lib/invitation-lists/api";
import {
  cancelInvitation,
  changeInvitation,
  createInvitation,
  listInvitations,
  readInvitation,
  resendInvitation,
} from "@/lib/invitations/api";
import { reactivateUser, readRemovalImpact, removeUser, suspendUser } from "@/lib/memberships/api";
import {
  changeRole,
  changeUserRoles,
  createRole,
  listRoles,
  readRole,
  readRoleDeletionImpact,
  removeRole,
} from "@/lib/roles/api";
import { changeUser, createUser, listUsers, readUser, sendPasswordResetLink } from "@/lib/users/api";
import { readQuota } from "@/lib/quotas/api";
import { listUsage } from "@/lib/usage/api";

/**
 * KEY-3: every endpoint of the API under the name that it has in the document, noun by noun, in the order in which the reference shows
 * them. What is not here has neither a document nor an address.
 */
export const endpoints = {
  listUsers,
  createUser,
  readUser,
  changeUser,
  changeUserRoles,
  suspendUser,
  reactivateUser,
  sendPasswordResetLink,
  readRemovalImpact,
  removeUser,
  listInvitations,
  createInvitation,
  createInvitations,
  readInvitation,
  changeInvitation,
  resendInvitation,
  cancelInvitation,
  listRoles,
  createRole,
  readRole,
  changeRole,
  readRoleDeletionImpact,
  removeRole,
  listGroups,
  createGroup,
  readGroup,
  changeGroup,
  removeGroup,
  listGroupMembers,
  addGroupMember,
  removeGroupMember,
  listDepartments,
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
  listKeys,
  makeKey,
  readKey,
  changeKey,
  endKey,
  removeKey,
  readQuota,
  listUsage,
  readCredits,
  listCreditEntries,
  listInvoices,
};
