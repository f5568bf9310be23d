import { Injectable } from '@nestjs/common';
import { Refusal, Unavailable } from '#decider';
import type { EncodedLogo } from '../../application/decide-branding.js';
import type { NotificationsRefusal } from '../../domain/notifications-refusal.js';

export const logoBounds = {
  /** Of the picture as it is sent. */
  bytes: 524_288,
  /** Of the picture as it is sent, width times height. */
  pixels: 16_000_000,
  /** Of the picture as it is kept. */
  width: 480,
  height: 144,
  /** Until it is given up. */
  seconds: 5,
};

/** Of the three kinds, whatever their file is called. What draws by itself (SVG) or holds pages is none of them. */
const beginnings: readonly ((file: Buffer) => boolean)[] = [
  (file) => file.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  (file) => file.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  (file) => file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP',
];

/** Pictures are decoded and drawn anew, so that nothing of the file that came is kept: no remarks, no second meaning. */
@Injectable()
export class LogoEncoder {
  /** @throws Refusal no-picture, picture-too-large */
  async encode(file: Buffer): Promise<EncodedLogo> {
    if (file.length > logoBounds.bytes)
      throw refusal('picture-too-large', `A logo has at most ${logoBounds.bytes} bytes.`);
    if (!beginnings.some((isOfKind) => isOfKind(file)))
      throw refusal('no-picture', 'A logo is a PNG, a JPEG or a WebP picture.');
    const { default: sharp } = await import('sharp').catch((error: unknown) => {
      throw new Unavailable('the encoder of pictures', error);
    });
    const { width, height, pixels, seconds } = logoBounds;
    try {
      const { data, info } = await sharp(file, { limitInputPixels: pixels, failOn: 'error', pages: 1 })
        .autoOrient()
        .resize({ width, height, fit: 'inside', withoutEnlargement: true })
        .png({ compressionLevel: 9 })
        .timeout({ seconds })
        .toBuffer({ resolveWithObject: true });
      return { png: data, width: info.width, height: info.height };
    } catch (error) {
      if (/pixel limit/i.test(String(error)))
        throw refusal('picture-too-large', `A logo has at most ${pixels} pixels, width times height.`);
      throw refusal('no-picture', 'The picture cannot be read.');
    }
  }
}

function refusal(code: NotificationsRefusal, message: string): Refusal {
  return new Refusal(code, message, [{ path: '/image', code, message }]);
}
