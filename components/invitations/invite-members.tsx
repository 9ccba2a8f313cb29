import FileUp from "lucide-react/icons/file-up";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/link-button";
import type { MemberActor } from "@/lib/actor";
import { mailIsConfigured } from "@/lib/email";
import { inviting } from "@/lib/invitations/queries";
import { paths } from "@/lib/paths";
import { InviteMembersButton } from "./invite-members-button";

/** INV-1, POL-1: "Invite members" and "Import from CSV", with the reason where the policy has closed that way. */
export async function InviteMembers({ actor }: { actor: MemberActor }) {
  const { slug } = actor.workspace;
  const [imports, refusal] = [await getTranslations("imports"), await getTranslations("refusals")];
  const { mayInvite } = await inviting(actor, {});
  return (
    <>
      <LinkButton
        href={paths.newImport(slug)}
        icon={<FileUp aria-hidden="true" className="size-4" />}
        disabledReason={mayInvite === true ? undefined : refusal(mayInvite)}
      >
        {imports("open")}
      </LinkButton>
      <InviteMembersButton workspace={slug} mailed={mailIsConfigured()} mayInvite={mayInvite} />
    </>
  );
}
