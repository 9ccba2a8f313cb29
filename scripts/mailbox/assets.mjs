import { readFileSync } from "node:fs";
import { answerText } from "./answers.mjs";

const assets = {
  "mailbox.css": { type: "text/css", file: new URL("./assets/mailbox.css", import.meta.url) },
  "mailbox.js": { type: "text/javascript", file: new URL("./assets/mailbox.js", import.meta.url) },
};

export function showAsset({ response, id: name }) {
  if (!Object.hasOwn(assets, name)) return answerText(response, 404, "There is nothing here.");
  const { type, file } = assets[name];
  response.writeHead(200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  response.end(readFileSync(file));
}
