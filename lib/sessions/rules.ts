import type { Origin } from "../actor";
import { findKnownDevice } from "../known-device";
import { placeOf } from "../network";
import { type Counted, counted } from "../throttle";

const minute = 60;
const hour = 60 * minute;

/** The fifth failure rests for 30 seconds, doubling to 15 minutes. */
const oneSource = { from: 5, rest: 30, longest: 15 * minute, window: hour, slides: true };
/** An office behind one address makes mistakes too. */
const oneAddress = { from: 50, rest: 15 * minute, longest: 15 * minute, window: 15 * minute, slides: false };
/** Many addresses at one account: slower for strangers, never closed for long. */
const allStrangers = { from: 20, rest: 30, longest: 2 * minute, window: hour, slides: true };

export type Attempts = { closest: Counted; all: Counted[] };

/**
 * ACC-7: what a failed sign-in counts against. A browser that has signed in to this account before counts for itself
 * alone, so that no stranger can lock its owner out, not even from behind the same address.
 */
export function attemptsAt(email: string, { address }: Origin, devices: readonly string[]): Attempts {
  const device = findKnownDevice(devices, email);
  if (device) {
    const closest = counted(oneSource, "device", email, device);
    return { closest, all: [closest] };
  }
  const from = placeOf(address);
  const closest = counted(oneSource, "account-and-address", email, from);
  return {
    closest,
    all: [closest, counted(oneAddress, "address", from), strangersAt(email)],
  };
}

export function strangersAt(email: string): Counted {
  return counted(allStrangers, "account", email);
}
