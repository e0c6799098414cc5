import sharp from "sharp";

const [WIDTH, HEIGHT] = [640, 480];

/**
 * A film of one picture held in front of a camera, as Chromium's fake camera plays it: YUV4MPEG2, 4:2:0, all grey.
 * `picture` is anything that sharp reads.
 */
export async function filmOf(picture: Buffer): Promise<Buffer> {
  const held = await sharp(picture).resize(280, 280, { fit: "contain", background: "#fff" }).png().toBuffer();
  const grey = await sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#80858a" } })
    .composite([{ input: held, gravity: "centre" }])
    .toColourspace("b-w")
    .raw()
    .toBuffer();
  const colourless = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const frame = Buffer.concat([Buffer.from("FRAME\n"), grey, colourless]);
  const header = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F30:1 Ip A1:1 C420mpeg2\n`);
  return Buffer.concat([header, frame, frame]);
}
