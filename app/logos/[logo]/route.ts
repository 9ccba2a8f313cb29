import { currentActor } from "@/lib/door";
import { logo } from "@/lib/logos/queries";
import { LogoId } from "@/lib/logos/schema";

/**
 * WSP-7: the picture of a workspace. Another picture has another address, so this one never changes. `proxy.ts` forbids it
 * to be anything but a picture.
 */
export async function GET(_request: Request, { params }: RouteContext<"/logos/[logo]">) {
  const asked = LogoId.safeParse({ logoId: (await params).logo });
  const found = asked.success ? await logo(await currentActor(), asked.data) : null;
  if (!found) return new Response(null, { status: 404 });
  const headers = {
    "content-type": found.type,
    "cache-control": "public, max-age=31536000, immutable",
  };
  return new Response(new Uint8Array(found.picture), { headers });
}
