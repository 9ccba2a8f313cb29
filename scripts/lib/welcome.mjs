import { dataDirectory, readablePath } from "./project.mjs";

const password = "correct horse battery staple";
const people = {
  "owner@example.com": "Owner",
  "admin@example.com": "Admin",
  "access@example.com": "Access manager",
  "member@example.com": "Member",
  "external@example.com": "External",
};

export function welcome({ environment, empty, log }) {
  const lines = [
    "",
    "Roster is ready.",
    "",
    `  Console  ${environment.APP_URL}`,
    `  Mailbox  ${environment.MAILBOX_URL}  (every mail and SMS ends there)`,
    `  Data     ${readablePath(dataDirectory)}`,
    ...(log ? [`  Log      ${readablePath(log)}`] : []),
    "",
    ...(empty ? ["The console is empty: the first page creates its owner."] : logins()),
    "",
    "Ctrl-C stops everything.",
  ];
  console.log(lines.join("\n"));
}

function logins() {
  const width = Math.max(...Object.keys(people).map((email) => email.length));
  const rows = Object.entries(people).map(([email, role]) => `  ${email.padEnd(width)}  ${role}`);
  return [`Sign in with the password "${password}" as`, ...rows];
}
