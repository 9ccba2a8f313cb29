import type { MemberActor, Origin } from "../actor";
import { findKnownDevice } from "../known-device";
import { placeOf } from "../network";
import { type Counted, counted } from "../throttle";

const minute = 60;
const hour = 60 * minute;

/** The fifth wrong code rests for 30 seconds, doubling to 15 minutes: with three codes right at any time, guessing one takes ages. */
const oneSource = { from: 5, rest: 30, longest: 15 * minute, window: hour, slides: true };
/** Who gets as far as here knows the password, so from many places together there are few attempts too. */
const allStrangers = { from: 10, rest: minute, longest: 15 * minute, window: 24 * hour, slides: true };

/** USR-2: who may see sessions, or reset a second factor, sees whether there is one. */
export const seeingPermissions = ["members.sessions", "members.password"] as const;

export function canSeeSecondFactors({ permissions }: Pick<MemberActor, "permissions">): boolean {
  return seeingPermissions.some((one) => permissions.has(one));
}

/**
 * ACC-7, ACC-9: what a wrong code counts against. As with passwords, a browser that has signed in to this account before
 * counts for itself alone, so that nobody who stole the password keeps its owner out.
 */
export function codesAt(email: string, { address }: Origin, devices: readonly string[]): Counted[] {
  const device = findKnownDevice(devices, email);
  if (device) return [counted(oneSource, "code-device", email, device)];
  return [
    counted(oneSource, "code-account-and-address", email, placeOf(address)),
    counted(allStrangers, "code-account", email),
  ];
}
