import { usePermissionWords } from "@/components/roles/permission-words";
import type { KeyOptions } from "@/lib/api-keys/queries";
import { env } from "@/lib/env";
import { CreateKeyButton } from "./create-key-button";

/** KEY-1: "Create API key", with the words of permissions, which only the server has. */
export function CreateKey({ workspace, options }: { workspace: string; options: KeyOptions }) {
  return (
    <CreateKeyButton
      workspace={workspace}
      origin={env().APP_URL}
      options={options}
      words={usePermissionWords()}
    />
  );
}
