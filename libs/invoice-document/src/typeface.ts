import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';

const require = createRequire(import.meta.url);

/** Parsed once: the tables of a typeface take longer to read than an invoice takes to write. */
export const typeface = {
  regular: fontOf('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  strong: fontOf('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
};

function fontOf(file: string): PDFKit.Mixins.PDFFontSource {
  return openSync(require.resolve(file)) as Font as unknown as PDFKit.Mixins.PDFFontSource;
}
