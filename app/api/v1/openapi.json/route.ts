import { serveDocument } from "@/lib/api";
import { apiDocument } from "../document";

export const { GET, POST, PUT, PATCH, DELETE } = serveDocument(apiDocument);
