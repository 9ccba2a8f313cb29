"use client";

import dynamic from "next/dynamic";

/** Fetched when it is opened: a table of invitations does not carry a form. */
export const EditInvitation = dynamic(
  () => import("./edit-invitation-dialog").then((module) => module.EditInvitationDialog),
  { ssr: false },
);
