import { Toast } from "@base-ui/react/toast";

export const toasts = Toast.createToastManager();

type Notice = { action?: { label: string; onSelect: () => void } };

/** Says what happened, in a corner, for a few seconds. Errors stay until they are read. */
export const notify = {
  success(message: string, notice: Notice = {}) {
    toasts.add({
      type: "success",
      title: message,
      timeout: notice.action ? 10_000 : 5000,
      ...button(notice),
    });
  },
  error(message: string, notice: Notice = {}) {
    toasts.add({ type: "error", title: message, timeout: 0, ...button(notice) });
  },
};

function button({ action }: Notice) {
  if (!action) return {};
  return { actionProps: { children: action.label, onClick: action.onSelect } };
}
