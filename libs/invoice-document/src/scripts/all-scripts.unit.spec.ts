import { hash } from 'node:crypto';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import { renderInvoicePdf } from '../invoice-pdf.js';
import { copiedTexts } from '../testing/copied-text.js';
import { tutorialInvoice } from '../testing/example-invoices.js';
import { allScriptsInvoice, descriptions, rightToLeft } from '../testing/invoices-in-all-scripts.js';
import { isOwnLetter } from '../typeface.js';
import { OtherScripts } from './other-scripts.js';
import { setApart, visibleText } from './visible-text.js';
import type { WrittenLine } from './written-lines.js';

const sha256Of = (file: Buffer) => hash('sha256', file);
const withoutSpaces = (text: string) => visibleText(text).replaceAll(' ', '');

async function linesOf(text: string, width = 30, countries: readonly string[] = []): Promise<WrittenLine[]> {
  const scripts = await OtherScripts.of([text], isOwnLetter, countries);
  return scripts.lines(text, { width, weight: 'regular', ownWidth: (own) => own.length / 2 });
}

const seenOf = (lines: readonly WrittenLine[]) => lines.map(({ runs }) => runs.map(({ text }) => text.trim()));

// Fonts are unpacked for the first that needs them.
jest.setTimeout(120_000);

describe('an invoice in all scripts', () => {
  it('is the same file byte for byte each time', async () => {
    const first = await renderInvoicePdf(allScriptsInvoice);
    await renderInvoicePdf({ ...allScriptsInvoice, accountName: rightToLeft[1]! });
    expect((await renderInvoicePdf(structuredClone(allScriptsInvoice))).equals(first)).toBe(true);
    expect(sha256Of(first)).toBe('6e7d12c950cdc4d39b96af85fbd7627403db662d478c8bdf683492646808fe0e');
  });

  it('is read as it was written when somebody copies it', async () => {
    const copied = copiedTexts(await renderInvoicePdf(allScriptsInvoice)).map(withoutSpaces);
    const whole = copied.join('');
    for (const text of descriptions) expect(whole).toContain(withoutSpaces(text));
    // Glyphs stand in the file from left to right, with the letters of each.
    for (const word of rightToLeft.flatMap((text) => text.split(' ')))
      expect(copied.map((text) => [...text].sort().join(''))).toContain([...word].sort().join(''));
  });

  it('has only what it needs of its fonts', async () => {
    const chinese = { ...tutorialInvoice, edition: 1, accountName: '深圳市南山区粤海街道软件有限公司' };
    expect((await renderInvoicePdf(chinese)).length).toBeLessThan(60_000);
  });

  it('of letters that our typeface has is what it was, and so is what was issued before', async () => {
    const plain = await renderInvoicePdf(tutorialInvoice);
    expect((await renderInvoicePdf({ ...tutorialInvoice, edition: 1 })).equals(plain)).toBe(true);
    const before = { ...allScriptsInvoice, edition: undefined };
    expect(sha256Of(await renderInvoicePdf(before))).toBe(
      'fdfaccad2166f6f2d2e6268ddce6375da7ede3486106d217b2fd01e17067a482',
    );
  });

  it('has figures where they belong, whatever a name does', async () => {
    const lines = [{ ...allScriptsInvoice.lines[0]!, description: '\u202e\u2067123 שלום\u202b', amount: '1770.00' }];
    const copied = copiedTexts(await renderInvoicePdf({ ...allScriptsInvoice, lines }));
    expect(copied).toContain('1,770.00');
    expect(copied.join('|')).toContain('שלום'.split('').reverse().join(''));
  });
});

describe('a text in other scripts', () => {
  it.each([
    ['its words from right to left', 'שלום עולם', [['עולם', 'שלום']]],
    ['figures from left to right within it', 'חשבון 1,234 שקל', [['שקל', '1,234', 'חשבון']]],
    ['brackets around what is in them', 'שלום (API)', [['( API )', 'שלום']]],
    ['what is set apart before what follows it', `${setApart('שלום')}: 15 % on 100`, [['שלום', ': 15 % on 100']]],
    ['controls of direction not obeyed', 'שלום \u202e123\u202c', [['123', 'שלום']]],
    ['halves of letters as a box', '東\ud800京', [['東', '□', '京']]],
  ])('has %s', async (_, text, seen) => {
    const joined = seenOf(await linesOf(text)).map((runs) => runs.filter((run) => run !== ''));
    expect(joined.map((runs) => runs.join(' '))).toEqual(seen.map((runs) => runs.join(' ')));
  });

  it('goes on in the next line where its script allows', async () => {
    const lines = await linesOf('文档摘要服务的使用费用,按照实际', 8.5);
    expect(seenOf(lines).map((runs) => runs.join(''))).toEqual(['文档摘要服务的使', '用费用,按照实际']);
    expect(seenOf(await linesOf('บริการสรุปเอกสาร น้ำใจ', 9)).map((runs) => runs.join(' '))).toEqual([
      'บริการสรุปเอกสาร',
      'น้ำใจ',
    ]);
  });

  it('has the Chinese characters of the country that it is about, and Japanese ones beside kana', async () => {
    const fontOf = async (text: string, countries: readonly string[]) =>
      (await linesOf(text, 30, countries))[0]!.runs[0]!.font!.name.split('-')[2];
    expect(await fontOf('直', [])).toBe('sc');
    expect(await fontOf('直', ['TW'])).toBe('tc');
    expect(await fontOf('直', ['KR'])).toBe('kr');
    expect(await fontOf('直す', ['CN'])).toBe('jp');
  });

  it('is written whatever it is, in lines that have room', async () => {
    const letters = fc.constantFrom(
      ...'שלوםا文ーกน้ำक्षि한🚀👨‍👩‍👧aé1 (\u202e\u2068\u200d\ufdd0\ud800\udc00\u0301-\n'.split(''),
    );
    const texts = fc.oneof(fc.string({ unit: letters, maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 4, max: 20 }), async (text, width) => {
        for (const line of await linesOf(text, width)) expect(line.width).toBeLessThan(width + 1.5);
      }),
      { numRuns: 60 },
    );
  });

  it('is no more work than it is long', async () => {
    const started = performance.now();
    expect((await linesOf('漢字שלום'.repeat(1_250), 20)).length).toBeGreaterThan(200);
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});
