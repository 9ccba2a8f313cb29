export type Notice = {
  id: number;
  tone: "success" | "error";
  message: string;
  action?: { label: string; onSelect: () => void };
  /** Where to read more of it. */
  link?: { label: string; href: string };
};

type Options = Pick<Notice, "action" | "link">;

const MOST = 3;

let notices: Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

/** Says what happened, at the edge of the screen. Successes leave by themselves, errors stay until they are closed. */
export const notify = {
  success: (message: string, options: Options = {}) => add({ tone: "success", message, ...options }),
  error: (message: string, options: Options = {}) => add({ tone: "error", message, ...options }),
};

export function dismiss(id: number) {
  set(notices.filter((notice) => notice.id !== id));
}

export function readNotices(): Notice[] {
  return notices;
}

export function listenToNotices(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function add(notice: Omit<Notice, "id">) {
  set([...notices, { ...notice, id: ++lastId }].slice(-MOST));
}

function set(next: Notice[]) {
  notices = next;
  for (const listener of listeners) listener();
}
