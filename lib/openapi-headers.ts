const text = { type: "string" };
const number = { type: "integer", minimum: 0 };

/** KEY-3: what the answers of the API say beside their body. */
export const answerHeaders = {
  ETag: {
    description: "What was read, as a tag: for `If-None-Match`, and for `If-Match` when it is changed.",
    schema: text,
    example: '"yTfVD4JEYRmWV9OLyxMaLOcYlHA"',
  },
  Location: { description: "Where it is.", schema: { type: "string", format: "uri" } },
  Link: {
    description: "The next page of the list (RFC 8288), unless this is the last one.",
    schema: text,
  },
  RateLimit: {
    description: "What is left of each limit (`r`), and in how many seconds it begins anew (`t`).",
    schema: text,
    example: '"day";r=995;t=43210, "minute";r=599;t=21',
  },
  "RateLimit-Policy": {
    description: "The limits of the key: so many calls (`q`) in so many seconds (`w`).",
    schema: text,
    example: '"day";q=1000;w=86400, "minute";q=600;w=60',
  },
  "Credits-Charged": { description: "What the call cost.", schema: number, example: 1 },
  "Credits-Remaining": { description: "What the workspace has left.", schema: number, example: 999 },
  "Retry-After": { description: "In how many seconds to ask again.", schema: number, example: 21 },
  "Idempotency-Replayed": {
    description: "The call was carried out before: this is what it was answered then, and it cost nothing.",
    schema: { type: "string", enum: ["true"] },
  },
  "WWW-Authenticate": { description: "How to authenticate.", schema: text, example: 'Bearer realm="Roster"' },
};

/** KEY-3: what a call may say beside its path, query and body. */
export const requestHeaders = {
  "Idempotency-Key": {
    name: "Idempotency-Key",
    in: "header",
    description:
      "A name of your choice for this call, so that it is carried out once, however often it is sent.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
    example: "5f0c2b4e-payroll-41",
  },
  "If-Match": {
    name: "If-Match",
    in: "header",
    description: "The `ETag` that you read: refuse if it was changed since.",
    schema: text,
  },
  "If-None-Match": {
    name: "If-None-Match",
    in: "header",
    description: "The `ETag` that you have: answer 304 and no body if it is still so.",
    schema: text,
  },
};
