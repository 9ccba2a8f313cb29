import { z } from "zod";
import { Id } from "../fields";

/** Of a picture, what may be stored (`lib/picture.ts` says of which kind). */
export const logoBytes = 256 * 1024;
export const logoSide = 1024;

export const SetLogo = z.object({
  picture: z
    .instanceof(Uint8Array, { error: "pictureUnknown" })
    .refine(({ byteLength }) => byteLength <= logoBytes, "pictureTooLarge"),
});

export const LogoId = z.object({ logoId: Id });
