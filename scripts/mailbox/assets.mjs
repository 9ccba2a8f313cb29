import { readFileSync } from "node:fs";
import path from "node:path";

const types = { ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8" };

export function showAsset({ response, id: name }) {
  response.writeHead(200, {
    "content-type": types[path.extname(name)],
    "cache-control": "no-cache",
    "x-content-type-options": "nosniff",
  });
  response.end(readFileSync(path.join(import.meta.dirname, "assets", name)));
}
