import { getRequestConfig } from "next-intl/server";
import { messagesIn } from "./messages";

export default getRequestConfig(() => ({ locale: "en", messages: messagesIn("en"), timeZone: "UTC" }));
