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
    expect(await printer().print('acme', tutorialInvoice)).toEqual(await renderInvoicePdf(tutorialInvoice));
  });

  it('leaves the event loop free while it prints', async () => {
    const printing = printer();
    await printing.print('acme', tutorialInvoice);
    let longestMs = 0;
    let lookedAt = performance.now();
    const look = setInterval(() => {
      longestMs = Math.max(longestMs, performance.now() - lookedAt);
      lookedAt = performance.now();
    }, 5);
    const file = await printing.print('acme', invoiceOf(600));
    clearInterval(look);
    expect(file.length).toBeGreaterThan(30_000);
    expect(longestMs).toBeLessThan(300);
  });

  it('gives up a document that takes too long, and prints the next', async () => {
    const limits = { ...printerLimits };
    const hasty = printer(limits);
    await hasty.print('acme', tutorialInvoice);
    limits.withinMs = 300;
    const failure = await hasty.print('acme', invoiceOf(40_000)).catch((error: unknown) => error);
    expect(isUnavailable(failure)).toBe(true);
    limits.withinMs = printerLimits.withinMs;
    expect((await hasty.print('acme', tutorialInvoice)).length).toBeGreaterThan(1_000);
  });

  it('refuses what would wait behind too many of the same owner, and prints another’s after the one in hand', async () => {
    const full = printer({ ...printerLimits, waitingOfOwner: 4 });
    const order: string[] = [];
    const printed = Promise.allSettled(
      Array.from({ length: 10 }, () => full.print('acme', invoiceOf(100)).then(() => order.push('acme'))),
    );
    await full.print('other', invoiceOf(1)).then(() => order.push('other'));
    const statuses = (await printed).map(({ status }) => status);
    expect(statuses.filter((status) => status === 'fulfilled')).toHaveLength(5);
    // One was under way, and one had waited before.
    expect(order.indexOf('other')).toBeLessThanOrEqual(2);
  });
});
