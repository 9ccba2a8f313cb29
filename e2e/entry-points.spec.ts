import { readFileSync } from "node:fs";
import { z } from "zod";
import { expect, test } from "./support/session";

/** Every server action the build exposes. Each answers through the door (`lib/action.ts`); a new one is added knowingly. */
const actions = [
  "acceptInvitationAction",
  "addEachToGroupAction",
  "addToGroupAction",
  "addUserAction",
  "addingOptionsAction",
  "archiveWorkspaceAction",
  "askForInvitationAction",
  "assetCandidatesAction",
  "assetOwnersAction",
  "assignPersonAction",
  "cancelInvitationAction",
  "changeLanguageAction",
  "changePasswordAction",
  "changePoliciesAction",
  "changeRolesAction",
  "changeRolesOfEachAction",
  "copyLinkAction",
  "createAccountAction",
  "createDepartmentAction",
  "createFirstOwnerAction",
  "createGroupAction",
  "createInternalAction",
  "createInvitedAccountAction",
  "createOrganizationAction",
  "createRoleAction",
  "declineInvitationAction",
  "deleteAssetAction",
  "deleteDepartmentAction",
  "deleteGroupAction",
  "deleteRoleAction",
  "deleteWorkspaceAction",
  "departmentDeletionAction",
  "editAssetAction",
  "editDepartmentAction",
  "editGroupAction",
  "editInvitationAction",
  "editRoleAction",
  "editUserAction",
  "endOtherSessionsAction",
  "endSessionAction",
  "explainAccessAction",
  "groupCandidatesAction",
  "groupDeletionAction",
  "groupOptionsAction",
  "groupPeopleAction",
  "invitationToEditAction",
  "inviteListAction",
  "inviteMemberAction",
  "languageHereAction",
  "leaveWorkspaceAction",
  "listGroupsAction",
  "lookUpAddressAction",
  "lookUpPersonAction",
  "mailResetLinkAction",
  "memberToEditAction",
  "previewListAction",
  "reactivateEachMemberAction",
  "reactivateMemberAction",
  "registerAssetAction",
  "removalImpactAction",
  "removeFromGroupAction",
  "removeLogoAction",
  "removeMemberAction",
  "removeOrUnlinkEachAction",
  "renameWorkspaceAction",
  "requestResetAction",
  "requestSignUpAction",
  "resendEachInvitationAction",
  "resendInvitationAction",
  "resetPasswordAction",
  "resetRelationshipAction",
  "restoreWorkspaceAction",
  "roleDeletionAction",
  "roleEffectAction",
  "roleOptionsAction",
  "setEachScheduleAction",
  "setLogoAction",
  "setPasswordAction",
  "setRelationshipAction",
  "setScheduleAction",
  "shareAssetAction",
  "sharesOfAssetAction",
  "signInAction",
  "signOutAction",
  "stopSharingAction",
  "suggestUsersAction",
  "suspendEachMemberAction",
  "suspendMemberAction",
  "switchAccountAction",
  "transferAssetAction",
  "transferEachAssetAction",
  "unlinkMemberAction",
  "updateProfileAction",
];

/** Every page and route handler. */
const routes = [
  "/(auth)/change-password/page",
  "/(auth)/closed/[workspace]/page",
  "/(auth)/forgot-password/page",
  "/(auth)/invitations/[invitation]/page",
  "/(auth)/invitations/page",
  "/(auth)/onboarding/page",
  "/(auth)/reset-password/[reset]/page",
  "/(auth)/setup/page",
  "/(auth)/sign-in/page",
  "/(auth)/sign-up/[signUp]/page",
  "/(auth)/sign-up/page",
  "/_global-error/page",
  "/_not-found/page",
  "/api/health/route",
  "/api/ready/route",
  "/api/webhooks/resend/route",
  "/api/webhooks/twilio/route",
  "/icon.svg/route",
  "/logos/[logo]/route",
  "/page",
  "/w/[workspace]/assets/page",
  "/w/[workspace]/assignments/page",
  "/w/[workspace]/groups/departments/page",
  "/w/[workspace]/groups/page",
  "/w/[workspace]/page",
  "/w/[workspace]/roles/(tabs)/page",
  "/w/[workspace]/roles/(tabs)/permissions/page",
  "/w/[workspace]/roles/[role]/page",
  "/w/[workspace]/roles/new/page",
  "/w/[workspace]/users/export/route",
  "/w/[workspace]/users/page",
  "/w/[workspace]/workspace/others/page",
  "/w/[workspace]/workspace/page",
  "/w/[workspace]/workspace/settings/page",
];

const ServerActions = z.object({ node: z.record(z.string(), z.looseObject({ exportedName: z.string() })) });

test("AUD-1: every way into the server is known", () => {
  const manifest = ServerActions.parse(read("server-reference-manifest.json"));
  const exposed = Object.values(manifest.node).map(({ exportedName }) => exportedName);
  expect([...new Set(exposed)].sort()).toEqual(actions);
  expect(Object.keys(z.record(z.string(), z.string()).parse(read("app-paths-manifest.json"))).sort()).toEqual(
    routes,
  );
});

test("ACC-5: an action posted by another site is refused before it is looked at", async ({
  as,
  workspace,
}) => {
  const { context } = await as("owner");
  const response = await context.request.post(`/w/${workspace.slug}/users`, {
    headers: { origin: "https://evil.example", "next-action": "0".repeat(42), "content-type": "text/plain" },
    data: "[]",
  });
  expect(response.status()).toBe(403);
});

function read(manifest: string): unknown {
  return JSON.parse(readFileSync(`.next/server/${manifest}`, "utf8"));
}
