import { makeUser } from "@/db/factories";
import { signLink } from "@/lib/links";
import { paths } from "@/lib/paths";
import { invite } from "./support/invite";
import { getPage, masked, postAction } from "./support/raw";
import { expect, test } from "./support/session";

/** Two addresses that look alike, of which one has an account. */
const known = (slug: string) => `known.${slug}@example.com`;
const unknown = (slug: string) => `nobody.${slug}@example.com`;

test.beforeEach(async ({ db, workspace }) => {
  await makeUser(db, { email: known(workspace.slug) });
});

const questions = [
  ["ACC-2", "signInAction", "/sign-in", (email: string) => ({ email, password: "a wrong password" })],
  ["ACC-3", "requestSignUpAction", "/sign-up", (email: string) => ({ email })],
  ["ACC-4", "requestResetAction", "/forgot-password", (email: string) => ({ email })],
] as const;

for (const [rule, action, path, asking] of questions) {
  test(`${rule}: ${action} answers an address that nobody has to the letter like one with an account`, async ({
    workspace,
  }) => {
    const yes = await postAction(action, asking(known(workspace.slug)), { path });
    const no = await postAction(action, asking(unknown(workspace.slug)), { path });
    expect(yes.status).toBe(200);
    expect(yes.body.length).toBeGreaterThan(10);
    expect(masked(no)).toEqual(masked(yes));
  });
}

test("INV-7: a link that we did not sign is answered alike for whomever it was invented", async ({
  workspace,
  as,
}) => {
  const { context } = await as("member");
  const [session] = await context.cookies();
  const cookies = ["", session ? `${session.name}=${session.value}` : ""];
  const ids = [
    await invite(workspace, known(workspace.slug)),
    await invite(workspace, unknown(workspace.slug)),
    crypto.randomUUID(),
  ];
  const typed = { firstName: "Nina", lastName: "Simon", password: "seven quiet otters drifting" };
  const link = { version: 1, signature: signLink("password-reset", ids[0] ?? "", 1) };
  for (const cookie of cookies) {
    const replies = await Promise.all(
      ids.map(async (invitationId) => {
        const proof = { ...link, invitationId };
        const path = paths.invitation(invitationId, 1, link.signature);
        return [
          await postAction("acceptInvitationAction", { invitationId, link }, { cookie }),
          await postAction("declineInvitationAction", { invitationId, link }, { cookie }),
          await postAction("askForInvitationAction", proof, { cookie }),
          await postAction("createInvitedAccountAction", { ...proof, ...typed }, { cookie }),
          await getPage(path, { headers: { cookie } }),
          await getPage(paths.invitationByHand(invitationId, 1, link.signature), { headers: { cookie } }),
        ].map((reply) => masked(reply, ids));
      }),
    );
    for (const reply of replies) expect(reply).toEqual(replies[0]);
    expect(replies[0]?.[4]?.body).toContain("This link does not work");
  }
});

test("INV-9: the page of a copied link does not tell whether the address has an account", async ({
  workspace,
}) => {
  const pages = await Promise.all(
    [known(workspace.slug), unknown(workspace.slug)].map(async (email) => {
      const id = await invite(workspace, email);
      const signature = signLink("invitation-by-hand", id, 1);
      return masked(await getPage(paths.invitationByHand(id, 1, signature)), [id, signature, email]);
    }),
  );
  expect(pages[0]?.body).toContain("Create account");
  expect(pages[0]?.body).toContain("Sign in");
  expect(pages[1]).toEqual(pages[0]);
});
