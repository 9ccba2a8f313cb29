import type { Addressee } from "@/lib/address-list";
import type { Pending } from "@/lib/invitation-lists/rules";

/** A row of the list that is being made. `resend`: the invitation that this address has already, to be sent again. */
export type InviteRow = Addressee & { key: number; resend: Pending | null };

export type RowChange =
  | { type: "added"; people: Addressee[] }
  | { type: "edited"; key: number; email: string }
  | { type: "ticked"; key: number; resend: Pending | null }
  | { type: "removed"; key: number };

export type InviteRows = { rows: InviteRow[]; nextKey: number };

export const noRows: InviteRows = { rows: [], nextKey: 1 };

export function changeRows({ rows, nextKey }: InviteRows, change: RowChange): InviteRows {
  switch (change.type) {
    case "added": {
      const added = change.people.map((person, n) => ({ ...person, key: nextKey + n, resend: null }));
      return { rows: [...rows, ...added], nextKey: nextKey + added.length };
    }
    case "edited":
      return { nextKey, rows: replace(rows, change.key, { email: change.email, resend: null }) };
    case "ticked":
      return { nextKey, rows: replace(rows, change.key, { resend: change.resend }) };
    case "removed":
      return { nextKey, rows: rows.filter(({ key }) => key !== change.key) };
  }
}

function replace(rows: InviteRow[], key: number, changed: Partial<InviteRow>): InviteRow[] {
  return rows.map((row) => (row.key === key ? { ...row, ...changed } : row));
}
