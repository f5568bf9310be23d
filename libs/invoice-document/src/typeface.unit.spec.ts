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

  it.each([
    ['日本株式会社', 6],
    ['شركة', 4],
    ['\u{1f680} Rocket', 8],
  ])('has a box for each letter that it has not: %s', (text, count) => {
    expect(glyphsOf(text)).toHaveLength(count);
    expect(glyphsOf(text)).not.toContain(0);
    expect(glyphsOf(text)).toContain(glyphsOf('\u25a1')[0]);
  });

  it('leaves out what is never seen', () => {
    expect(glyphsOf('\u202eEve\u2066\u200b\u0007\ufe0f')).toEqual(glyphsOf('Eve'));
  });
});
