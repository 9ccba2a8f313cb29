import type { Origin } from "../actor";
import { placeOf } from "../network";
import { type Counted, type Limit, counted } from "../throttle";

const hour = 60 * 60;
const hourly: Omit<Limit, "from"> = { rest: hour, longest: hour, window: hour, slides: false };

/** ACC-3: three mails an hour to one address, whoever asks. */
export function mailsTo(email: string): Counted {
  return counted({ from: 3, ...hourly }, "sign-up-mails", email);
}

/** ACC-3: twenty requests an hour from one place. */
export function requestsFrom({ address }: Origin): Counted {
  return counted({ from: 20, ...hourly }, "sign-up-requests", placeOf(address));
}
