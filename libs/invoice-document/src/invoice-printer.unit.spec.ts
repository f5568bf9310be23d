import { jest } from '@jest/globals';
import { isUnavailable } from '#decider';
import { renderInvoicePdf } from './invoice-pdf.js';
import { InvoicePrinter, printerLimits } from './invoice-printer.js';
import type { PrintedInvoice } from './printed-invoice.js';
import { tutorialInvoice } from './testing/example-invoices.js';

jest.setTimeout(30_000);

const invoiceOf = (lines: number): PrintedInvoice => ({
  ...tutorialInvoice,
  lines: Array.from({ length: lines }, () => tutorialInvoice.lines[0]!),
});

describe('the printer of invoices', () => {
  const printers: InvoicePrinter[] = [];
  const printer = (limits = printerLimits) => {
    const made = new InvoicePrinter(limits);
    printers.push(made);
    return made;
  };

  afterAll(() => Promise.all(printers.map((made) => made.onApplicationShutdown())));

  it('prints what is printed without it, to the byte', async () => {
    expect(await printer().print(tutorialInvoice)).toEqual(await renderInvoicePdf(tutorialInvoice));
  });

  it('leaves the event loop free while it prints', async () => {
    const printing = printer();
    await printing.print(tutorialInvoice);
    let longestMs = 0;
    let lookedAt = performance.now();
    const look = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lookedAt);
      lookedAt = performance.now();
    }, 5);
    const file = await printing.print(invoiceOf(600));
    clearInterval(look);
    expect(file.length).toBeGreaterThan(30_000);
    expect(longestMs).toBeLessThan(300);
  });

  it('gives up a document that takes too long, and prints the next', async () => {
    const limits = { ...printerLimits };
    const hasty = printer(limits);
    await hasty.print(tutorialInvoice);
    limits.withinMs = 300;
    const failure = await hasty.print(invoiceOf(40_000)).catch((error: unknown) => error);
    expect(isUnavailable(failure)).toBe(true);
    limits.withinMs = printerLimits.withinMs;
    expect((await hasty.print(tutorialInvoice)).length).toBeGreaterThan(1_000);
  });

  it('refuses what would wait behind too many', async () => {
    const full = printer({ ...printerLimits, waiting: 2 });
    const printed = await Promise.allSettled(Array.from({ length: 10 }, () => full.print(invoiceOf(100))));
    expect(printed.map(({ status }) => status)).toContain('rejected');
    expect(printed.map(({ status }) => status)).toContain('fulfilled');
  });
});
