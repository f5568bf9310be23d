import { hash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { LatestUsed } from './latest-used.js';

/** A logo as a PDF file holds it, width and height in pixels. */
export interface PaperLogo {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, deflated. */
  readonly colours: Buffer;
  /** How much of each pixel shows, deflated; absent: all of all. */
  readonly opacity?: Buffer | undefined;
}

/** Logos of so many tenants. */
const read = new LatestUsed<string, Promise<PaperLogo>>(50);

/** Decoded and deflated once: that takes longer than a document takes to print. */
export function paperLogoOf(png: Uint8Array): Promise<PaperLogo> {
  const name = hash('sha256', png);
  return read.get(name, () => {
    const logo = paperLogo(png);
    logo.catch(() => read.forget(name));
    return logo;
  });
}

async function paperLogo(png: Uint8Array): Promise<PaperLogo> {
  const { default: sharp } = await import('sharp');
  const { data, info } = await sharp(png)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const pixels = info.width * info.height;
  const [colours, opacity] = [Buffer.alloc(pixels * 3), Buffer.alloc(pixels)];
  for (let pixel = 0; pixel < pixels; pixel++) {
    data.copy(colours, pixel * 3, pixel * 4, pixel * 4 + 3);
    opacity[pixel] = data[pixel * 4 + 3]!;
  }
  const isOpaque = opacity.every((share) => share === 255);
  return {
    ...{ width: info.width, height: info.height, colours: deflateSync(colours) },
    ...(isOpaque ? {} : { opacity: deflateSync(opacity) }),
  };
}
