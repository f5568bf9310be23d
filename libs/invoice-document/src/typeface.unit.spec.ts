import { openSync } from 'fontkit';
import { typeface } from './typeface.js';

const require = (await import('node:module')).createRequire(import.meta.url);
const inter = openSync(require.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'));

// biome-ignore lint/suspicious/noExplicitAny: PDFKit's own type of it says nothing of what it calls
const glyphsOf = (text: string): number[] => (typeface.strong as any).layout(text).glyphs.map(({ id }: any) => id);
// biome-ignore lint/suspicious/noExplicitAny: likewise
const asItIs = (text: string): number[] => (inter as any).layout(text, { calt: false }).glyphs.map(({ id }: any) => id);

describe('the typeface of documents', () => {
  it.each(['Müller & Søn', 'Ελλάς', 'Общество', 'USD 1,969.00 – 15\u00a0Feb', 'Zoe\u0308 Nguyễn'])(
    'sets %s as it is',
    (text) => {
      expect(glyphsOf(text)).toEqual(asItIs(text));
      expect(glyphsOf(text)).not.toContain(0);
    },
  );

  it.each(['日本株式会社', 'شركة', '\u202eEve\u200b'])(
    'sets %s as in documents of before, which keep their bytes',
    (text) => {
      expect(glyphsOf(text)).toEqual(asItIs(text));
    },
  );
});
