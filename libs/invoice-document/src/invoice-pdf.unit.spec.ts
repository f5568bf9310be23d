import { hash } from 'node:crypto';
import sharp from 'sharp';
import { renderInvoicePdf } from './index.js';
import { copiedTexts } from './testing/copied-text.js';
import { emptyInvoice, groupedLine, longInvoice, tutorialInvoice, yenInvoice } from './testing/example-invoices.js';

const pagesOf = (pdf: Buffer) => Number(/\/Type \/Pages\s+\/Count (\d+)/.exec(pdf.toString('latin1'))?.[1]);

const sha256Of = (file: Buffer) => hash('sha256', file);

describe('an invoice on paper', () => {
  it('is the same file byte for byte, whatever was printed in between', async () => {
    const first = await renderInvoicePdf(tutorialInvoice);
    const others = await Promise.all([longInvoice, yenInvoice, emptyInvoice].map((other) => renderInvoicePdf(other)));
    const again = await renderInvoicePdf(structuredClone(tutorialInvoice));
    expect(again.equals(first)).toBe(true);
    for (const other of others) expect(other.equals(first)).toBe(false);
  });

  // Printed by the first version: its invoices are with customers, and a second print must not differ.
  it.each([
    ['the tutorial', tutorialInvoice, '9b86044ac1c8e74bf91e607da3f29f61fae332e310b2665b8f6ddcf2d5342f96'],
    ['long', longInvoice, 'ce13a8f8925ffb646ff7f9e77d75d0430d36c6b204b9b1d78ec4cad893ff8576'],
    ['in yen', yenInvoice, 'b967ccfe3f6e2246c349f5c744adbff06f4fa29db6f481f6d6183e84bb3552ae'],
    ['empty', emptyInvoice, 'f69e96423c541208ef07196d47a348c6189f61f3ec4a80ebf72ed667967a7935'],
  ])('is what it always was: %s', async (_, invoice, sha256) => {
    expect(sha256Of(await renderInvoicePdf(invoice))).toBe(sha256);
  });

  it('has the colour and the logo that it names, and is the same file each time', async () => {
    const png = await sharp({ create: { width: 90, height: 30, channels: 4, background: '#0f766e80' } })
      .png()
      .toBuffer();
    const brand = { accent: '#0f766e', logo: { hash: 'of the logo', width: 90, height: 30 } };
    const named = { ...tutorialInvoice, seller: { brand } };
    const first = await renderInvoicePdf(named, png);
    expect((await renderInvoicePdf(structuredClone(named), Buffer.from(png))).equals(first)).toBe(true);
    expect(sha256Of(first)).toBe('6da61efed10c0b5237f0f7af2e933b01d1b0c821146893df7bc44122d4ce8c8a');
    const inColour = await renderInvoicePdf({ ...tutorialInvoice, seller: { brand: { accent: '#0f766e' } } });
    const plain = await renderInvoicePdf(tutorialInvoice);
    expect([first, inColour].map((file) => file.includes('/Subtype /Image'))).toEqual([true, false]);
    expect(inColour.equals(plain)).toBe(false);
    // What is not known says nothing, as messages have it.
    const unknown = { ...tutorialInvoice, seller: { brand: { accent: '', logo: undefined } } };
    expect((await renderInvoicePdf(unknown)).equals(plain)).toBe(true);
    await expect(renderInvoicePdf(named)).rejects.toThrow('the logo of the logo is not there');
  });

  it('is copied as it was written, whatever was printed before', async () => {
    const letters = (first: number, last: number) =>
      Array.from({ length: last - first }, (_, at) => String.fromCharCode(first + at)).join(' ');
    const terms = [letters(0xc0, 0x180), letters(0x370, 0x500), letters(0x1e00, 0x2000)].join(' ');
    await renderInvoicePdf({ ...tutorialInvoice, seller: { terms } });
    const name = 'L’été · `´¨˜ˆ¯˘˙˚¸˛ ‘a’ “b” 1⁄2 ’';
    const copied = copiedTexts(await renderInvoicePdf({ ...tutorialInvoice, accountName: name }));
    expect(copied).toContain(name);
  });

  it('changes with what it says', async () => {
    const first = await renderInvoicePdf(tutorialInvoice);
    const other = await renderInvoicePdf({ ...tutorialInvoice, number: 'INV-000002' });
    expect(other.equals(first)).toBe(false);
  });

  it('says what groups beyond the largest come to', async () => {
    const grouped = { ...tutorialInvoice, lines: [groupedLine] };
    const without = { ...tutorialInvoice, lines: [{ ...groupedLine, otherGroups: undefined }] };
    expect((await renderInvoicePdf(grouped)).equals(await renderInvoicePdf(without))).toBe(false);
  });

  it('goes on over as many pages as its lines need', async () => {
    expect(pagesOf(await renderInvoicePdf(tutorialInvoice))).toBe(1);
    expect(pagesOf(await renderInvoicePdf(longInvoice))).toBe(5);
  });

  it('names its own date and no other', async () => {
    const text = (await renderInvoicePdf(tutorialInvoice)).toString('latin1');
    expect(text).toContain('(D:20260215090000Z)');
    expect(text).not.toContain('ModDate');
  });
});
