import { systemActor } from "../actor";
import { handle } from "../jobs";
import { sendRequestedLink } from "./commands";
import { SendRequestedLink } from "./schema";

export const sendRequestedLinkLater = handle(SendRequestedLink, async (request) => {
  await sendRequestedLink(systemActor("Forgotten password", "job"), request);
});
