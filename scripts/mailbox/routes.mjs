import { showAsset } from "./assets.mjs";
import { setBehaviour } from "./behaviour.mjs";
import { deleteMessages, listMessages, showHtml, showMessage } from "./inspect.mjs";
import { showPage, showVersion } from "./page.mjs";
import { sendBatch, sendEmail } from "./resend.mjs";
import { listSms, sendSms } from "./twilio.mjs";

export const routes = [
  { method: "GET", path: /^\/$/, handler: showPage },
  { method: "GET", path: /^\/read\/([\w-]+)$/, handler: showPage },
  { method: "GET", path: /^\/version$/, handler: showVersion },
  { method: "GET", path: /^\/assets\/([\w.]+)$/, handler: showAsset },

  { method: "POST", path: /^\/emails$/, handler: sendEmail },
  { method: "POST", path: /^\/emails\/batch$/, handler: sendBatch },
  { method: "POST", path: /^\/2010-04-01\/Accounts\/(AC\w+)\/Messages\.json$/, handler: sendSms },
  { method: "GET", path: /^\/2010-04-01\/Accounts\/(AC\w+)\/Messages\.json$/, handler: listSms },

  { method: "GET", path: /^\/messages$/, handler: listMessages },
  { method: "DELETE", path: /^\/messages$/, handler: deleteMessages },
  { method: "GET", path: /^\/messages\/([\w-]+)$/, handler: showMessage },
  { method: "GET", path: /^\/messages\/([\w-]+)\/html$/, handler: showHtml },
  { method: "POST", path: /^\/behaviour$/, handler: setBehaviour },
];
