"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { RowMenu } from "@/components/ui/row-menu";
import { SidePanelActions } from "@/components/ui/side-panel-actions";
import { UserDialog, type UserDialogName } from "./user-dialog";
import type { ActionTarget } from "./user-dialog-props";
import { useUserMenu } from "./use-user-menu";

type UserActionsProps = { workspaceSlug: string; user: ActionTarget };

/** USR-3: the three-dot menu of a row. */
export function UserRowMenu({ workspaceSlug, user }: UserActionsProps) {
  const [dialog, setDialog] = useState<UserDialogName | null>(null);
  const { name, label, items } = useUserMenu(user, setDialog);
  return (
    <>
      <RowMenu label={label} items={items} />
      <UserDialog
        name={dialog}
        workspaceSlug={workspaceSlug}
        user={{ ...user, name }}
        onClose={() => setDialog(null)}
      />
    </>
  );
}

/** USR-3: bottom right of the panel. `closeHref` is where the list is without it. */
export function UserPanelActions(props: UserActionsProps & { closeHref: string }) {
  const { workspaceSlug, user, closeHref } = props;
  const t = useTranslations("users.actions");
  const router = useRouter();
  const [dialog, setDialog] = useState<UserDialogName | null>(null);
  const { name, label, items, reasons } = useUserMenu(user, setDialog);
  const markGone = useFocusPageWhenGone();

  function leave() {
    markGone();
    router.push(closeHref, { scroll: false });
  }

  return (
    <SidePanelActions>
      <RowMenu label={label} items={items} />
      <Button disabledReason={reasons.remove} onClick={() => setDialog("remove")}>
        {t("remove")}
      </Button>
      <Button variant="primary" disabledReason={reasons.edit} onClick={() => setDialog("edit")}>
        {t("edit")}
      </Button>
      <UserDialog
        name={dialog}
        workspaceSlug={workspaceSlug}
        user={{ ...user, name }}
        onClose={() => setDialog(null)}
        onGone={leave}
      />
    </SidePanelActions>
  );
}

/** What had the focus goes with the user: whoever uses the keyboard goes on from the start of the page. */
function useFocusPageWhenGone() {
  const gone = useRef(false);
  useEffect(
    () => () => {
      if (gone.current) document.getElementById("main")?.focus({ preventScroll: true });
    },
    [],
  );
  return function markGone() {
    gone.current = true;
  };
}
