import { api } from "../api";

/** KEY-3: in production the server in front answers by the same itself (`scripts/server/api.mjs`), and nothing comes here. */
async function answer(request: Request): Promise<Response> {
  const { status, headers, body } = await api(request);
  return new Response(body, { status, headers });
}

export {
  answer as GET,
  answer as HEAD,
  answer as POST,
  answer as PUT,
  answer as PATCH,
  answer as DELETE,
  answer as OPTIONS,
};
