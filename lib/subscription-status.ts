/** Of a subscription that is not paid for and not owed either, as providers call it. */
export const endedStatuses = ["canceled", "incomplete", "incomplete_expired"];

/** Whether a subscription is one that is paid for, or owed. */
export function isRunning(status: string | null): boolean {
  return status !== null && !endedStatuses.includes(status);
}
