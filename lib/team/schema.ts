import { z } from "zod";
import { Listing, single } from "../directory/schema";
import type { Waiting } from "../invitations/queries";
import { pageParameter } from "../paging";

/** WSP-1: who of the team is shown: all of it stands in the address, and what is wrong there counts as not said. */
export const TeamListing = Listing.pick({ q: true, role: true, page: true }).extend({
  show: single(z.enum(["everybody", "pending", "undelivered", "unanswered"]).default("everybody")).catch(
    "everybody",
  ),
});

export type TeamListing = z.output<typeof TeamListing>;

/** The parameters that filter. */
export const teamFilters = ["q", "show", "role"];

export function isTeamFiltered({ q, role, show }: TeamListing): boolean {
  return q !== "" || role.length > 0 || show !== "everybody";
}

/** A listing as the parameters of an address; what is usual is left out. */
export function teamParams({ q, role, show, page }: TeamListing): Record<string, string> {
  return {
    q,
    show: show === "everybody" ? "" : show,
    role: role.join(","),
    page: pageParameter(page),
  };
}

/** Which of the invitations that wait belong to it. */
export function waitingIn({ q, role, show }: TeamListing): Waiting {
  return { q, role, only: show === "undelivered" || show === "unanswered" ? show : undefined };
}
