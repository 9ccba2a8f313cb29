import { apiOf } from "@/lib/api";
import { apiDocument } from "./document";
import { endpoints } from "./endpoints";

/** KEY-3: the API as a whole, with its document. */
export const api = apiOf(Object.values(endpoints), { "/openapi.json": apiDocument });
