import { getRequestConfig } from "next-intl/server";
import messages from "@/messages/en.json";

/** The languages Roster speaks. One key tree each, in `messages/`. */
export const languages = ["en"] as const;
export type Language = (typeof languages)[number];

export default getRequestConfig(() => ({ locale: "en", messages, timeZone: "UTC" }));
