import { createRequire } from 'node:module';
import { type Font, openSync } from 'fontkit';

const require = createRequire(import.meta.url);

/** Parsed once: the tables of a typeface take longer to read than an invoice takes to write. */
export const typeface = {
  regular: fontOf('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'),
  strong: fontOf('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'),
};

// Contextual alternates turn "->" into an arrow, which no invoice needs, and take nine tenths of the time.
const plain = { calt: false };
const figures = { calt: false, tnum: true };

function fontOf(file: string): PDFKit.Mixins.PDFFontSource {
  const font = openSync(require.resolve(file)) as Font;
  const layout = (text: string, features?: string[]) => font.layout(text, features?.includes('tnum') ? figures : plain);
  return Object.assign(Object.create(font), { layout }) as PDFKit.Mixins.PDFFontSource;
}
