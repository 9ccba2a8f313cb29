"use client";

import { Toast } from "@base-ui/react/toast";
import CircleCheck from "lucide-react/icons/circle-check";
import OctagonAlert from "lucide-react/icons/octagon-alert";
import X from "lucide-react/icons/x";
import { useTranslations } from "next-intl";
import { buttonStyle, iconButtonStyle } from "./button-style";
import { toasts } from "./notify";

/** Where notices appear. Once in the shell; `notify` speaks to it from anywhere. */
export function Toaster() {
  const t = useTranslations("ui");
  return (
    <Toast.Provider toastManager={toasts} limit={3}>
      <Toast.Portal>
        <Toast.Viewport
          aria-label={t("notices")}
          className="fixed inset-x-4 top-16 z-60 mx-auto flex max-w-sm flex-col gap-2 outline-none sm:top-auto sm:bottom-6"
        >
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

const card =
  "flex items-center gap-2.5 rounded-xl bg-raised py-2.5 ps-3.5 pe-2 text-ink shadow-pop transition duration-200 " +
  "data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0 data-limited:hidden";

function ToastList() {
  const t = useTranslations("ui");
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} role="group" swipeDirection={["right", "down"]} className={card}>
      <Toast.Content className="contents">
        {toast.type === "error" ? (
          <OctagonAlert aria-hidden="true" className="size-4 shrink-0 text-red" />
        ) : (
          <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-green" />
        )}
        <Toast.Title className="min-w-0 flex-1 text-sm wrap-break-word" />
        {toast.actionProps && <Toast.Action className={buttonStyle("ghost", "small")} />}
        <Toast.Close aria-label={t("close")} className={iconButtonStyle("small")}>
          <X aria-hidden="true" className="size-4" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
