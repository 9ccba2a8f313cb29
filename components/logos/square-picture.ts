export type SquarePicture = { picture: Uint8Array<ArrayBuffer>; preview: string };

/** As large as the largest place it is shown in, on the sharpest of screens. */
const side = 256;

/** The middle square of a picture, scaled to a PNG. Null when the browser cannot read the file. */
export async function squarePicture(file: Blob): Promise<SquarePicture | null> {
  const source = await createImageBitmap(file).catch(unreadable);
  if (!source) return null;
  const canvas = document.createElement("canvas");
  canvas.width = side;
  canvas.height = side;
  draw(source, canvas);
  source.close();
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return png && { picture: new Uint8Array(await png.arrayBuffer()), preview: canvas.toDataURL("image/png") };
}

function unreadable(problem: unknown): null {
  if (problem instanceof DOMException) return null;
  throw problem;
}

function draw(source: ImageBitmap, canvas: HTMLCanvasElement): void {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws nothing");
  context.imageSmoothingQuality = "high";
  const edge = Math.min(source.width, source.height);
  const [left, top] = [(source.width - edge) / 2, (source.height - edge) / 2];
  context.drawImage(source, left, top, edge, edge, 0, 0, side, side);
}
