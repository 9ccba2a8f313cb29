import type { RefusalCode } from "./errors";
import { prices } from "./prices";
import { refusalStatus } from "./refusal-status";

type Row = readonly string[];

/** A part of the introduction: paragraphs and cells in which `code` stands between backticks, and commands as one would type them. */
export type Section = {
  id: string;
  title: string;
  paragraphs: string[];
  commands?: string;
  table?: { head: Row; rows: readonly Row[] };
};

export type Kind = { name: RefusalCode | "failed"; status: number; meaning: string };

/** KEY-3: every kind of problem, what it means and what to do about it. `type` of a problem leads here. */
export const problemKinds: Kind[] = [
  {
    name: "malformed",
    status: refusalStatus.malformed,
    meaning: "The request cannot be read: its body is no JSON object, or a header is not what it should be.",
  },
  {
    name: "unauthenticated",
    status: refusalStatus.unauthenticated,
    meaning:
      "There is no key in the header, or the key is unknown, revoked or expired, or its owner is suspended or gone. Ask the owner for another key; asking again is of no use.",
  },
  {
    name: "payment_required",
    status: refusalStatus.payment_required,
    meaning: "The workspace has too few credits for this call. An owner can buy some under “Billing”.",
  },
  {
    name: "forbidden",
    status: refusalStatus.forbidden,
    meaning:
      "The key was not made for this, or its owner may not do it (any more). `permission` names what is missing.",
  },
  {
    name: "password_change_required",
    status: refusalStatus.password_change_required,
    meaning:
      "The owner of the key signs in with a password that somebody else set. They have to choose their own first.",
  },
  {
    name: "second_factor_required",
    status: refusalStatus.second_factor_required,
    meaning: "The workspace asks for a second factor that the owner of the key has yet to set up.",
  },
  {
    name: "not_found",
    status: refusalStatus.not_found,
    meaning: "There is nothing at this address, or what it names is not in the workspace of the key.",
  },
  {
    name: "method_not_allowed",
    status: refusalStatus.method_not_allowed,
    meaning: "There is something at this address, but not by this method. `Allow` says which there are.",
  },
  {
    name: "conflict",
    status: refusalStatus.conflict,
    meaning:
      "It cannot be done as things stand: something is taken, over, or would break a rule. `code` says which.",
  },
  {
    name: "precondition_failed",
    status: refusalStatus.precondition_failed,
    meaning: "It was changed since you read it. Read it again, and decide anew.",
  },
  { name: "too_large", status: refusalStatus.too_large, meaning: "The body is larger than 256 KiB." },
  {
    name: "invalid",
    status: refusalStatus.invalid,
    meaning: "Parameters or fields are wrong, missing or unknown. `errors` names each of them.",
  },
  {
    name: "throttled",
    status: refusalStatus.throttled,
    meaning: "A limit is reached. Wait for as many seconds as `Retry-After` says, then send the same again.",
  },
  {
    name: "unavailable",
    status: refusalStatus.unavailable,
    meaning:
      "Somebody else has to answer first, the provider of payments for one, and does not. Nothing was done; send the same again in a minute.",
  },
  {
    name: "failed",
    status: 500,
    meaning:
      "Something is wrong on our side. Nothing was done and nothing charged; the same call may be sent again.",
  },
];

/** KEY-3: what one has to know before the first call. `origin` is the address people open Roster at. */
export function introduction(origin: string, callsPerMinute: number): Section[] {
  const users = `${origin}/api/v1/users`;
  const authorization = `-H "Authorization: Bearer $ROSTER_API_KEY"`;
  return [
    {
      id: "introduction",
      title: "Introduction",
      paragraphs: [
        `The API does what the console does, by the same rules. It lives under \`${origin}/api/v1\`, speaks JSON, and is described by an OpenAPI 3.1 document.`,
        "An API key acts for the member who made it, in the workspace it was made in: it sees what they see, and may do what they may, as far as it was made for that. Whatever is not in that workspace is not found.",
        "Each endpoint below has a command to try it with. They work as they are printed, in bash and zsh, once the key is in the environment of your shell; those that look up an ID first expect to find one.",
      ],
      commands: `export ROSTER_API_KEY=roster_…`,
    },
    {
      id: "authentication",
      title: "Authentication",
      paragraphs: [
        "Make a key under “API keys” in the console, and send it with every call in the header `Authorization`. It is taken from nowhere else: not from the address, not from a cookie. Its secret is shown once; whoever has it can use it, so keep it out of code, browsers and logs.",
      ],
      commands: `curl "${users}?limit=10" \\\n  ${authorization}`,
    },
    {
      id: "errors",
      title: "Errors",
      paragraphs: [
        "A refused call is answered with a problem (RFC 9457), as `application/problem+json`. `type` is of which kind it is and leads to the table below; `code` is the exact reason, for programs; `detail` says it to people, in the language of `Accept-Language`. Refused calls change nothing and cost nothing.",
      ],
    },
    {
      id: "paging",
      title: "Paging",
      paragraphs: [
        "A list answers `data` and `nextCursor`. Give that back as `cursor` to read on; it is null on the last page. The header `Link` has the whole address of the next page. `limit` is 50 if you do not say, 100 at the most. A cursor names a place in the list, so rows that come and go meanwhile are neither shown twice nor left out.",
      ],
      commands: `CURSOR=$(curl -s "${users}?limit=1" \\\n  ${authorization} | grep -o '"nextCursor":"[^"]*"' | cut -d'"' -f4)\n\ncurl -G "${users}" \\\n  ${authorization} \\\n  -d limit=1 \${CURSOR:+-d cursor=$CURSOR}`,
    },
    {
      id: "idempotency",
      title: "Idempotency",
      paragraphs: [
        "Send a write with a name of your choice in `Idempotency-Key`, and it is carried out once, however often it is sent: later calls are told what the first was, with `Idempotency-Replayed: true`, and cost nothing. So after a lost connection, send the same again. A name holds for this key for a day, and for this one request: with another body it is refused. Of calls that were refused nothing is kept, so they may be sent again under their name.",
      ],
    },
    {
      id: "etags",
      title: "ETags",
      paragraphs: [
        "What you read comes with an `ETag`. Give it back in `If-None-Match` to learn whether it is still so (304, without a body), or in `If-Match` to change it only if nobody else did meanwhile: otherwise you are told with 412, and nothing is changed.",
      ],
      commands: `ETAG=$(curl -s -D - -o /dev/null "${users}?limit=1" \\\n  ${authorization} | grep -i '^etag:' | cut -d' ' -f2 | tr -d '\\r')\n\ncurl -i "${users}?limit=1" \\\n  ${authorization} \\\n  -H "If-None-Match: $ETAG"`,
    },
    {
      id: "limits",
      title: "Limits",
      paragraphs: [
        `A key may make ${callsPerMinute} calls in a minute, and as many in a day (of UTC) as it was made for. Every answer says in \`RateLimit-Policy\` what the limits are and in \`RateLimit\` what is left of them, as the draft of the IETF has it; beyond them calls are refused with 429, and \`Retry-After\` says for how many seconds. A key can also be limited in the credits it may spend; when those are spent, an owner can raise the limit.`,
      ],
    },
    {
      id: "prices",
      title: "What a call costs",
      paragraphs: [
        "Calls are paid for with the credits of the workspace. The price is taken together with what the call does, or not at all. `Credits-Charged` says what it was, `Credits-Remaining` what is left.",
      ],
      table: {
        head: ["A call that", "Credits"],
        rows: [
          ["asks what there is left to spend", String(prices.free)],
          ["reads", String(prices.read)],
          ["changes something", String(prices.write)],
          ["has a mail sent", String(prices.mail)],
          ["is refused, fails or is replayed", "0"],
        ],
      },
    },
  ];
}

/** The same as the document has it: in Markdown. */
export function asMarkdown(sections: Section[]): string {
  return sections
    .flatMap(({ title, paragraphs, commands, table }) => [
      `## ${title}`,
      ...paragraphs,
      ...(commands ? ["```sh\n" + commands + "\n```"] : []),
      ...(table ? [[table.head, table.head.map(() => "---"), ...table.rows].map(line).join("\n")] : []),
    ])
    .join("\n\n");
}

function line(cells: Row): string {
  return `| ${cells.join(" | ")} |`;
}
