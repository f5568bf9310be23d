import { createHash } from 'node:crypto';
import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { expectNoDeadLetters } from './support/audit.js';
import { Draws, report, seedOfThisRun } from './support/draws.js';
import { falsify, loseInvoicingSchema, loseReadModels, rebuildReadModels } from './support/lost-invoicing.js';
import { runReplay } from './support/replay-command.js';
import { startSecondInvoicing } from './support/second-invoicing.js';
import { advance, invoicesOf, type Sold, sellSummaries, send, type Usage } from './support/summarisation.js';

jest.setTimeout(600_000);

const seed = seedOfThisRun('replay');
const months = 3;
let stack: StoryStack;
let sold: Sold[];
let printed: Fingerprint[];

/** An invoice as customers have it: its number, and hashes of its document and its PDF. */
interface Fingerprint {
  readonly number: string;
  readonly document: string;
  readonly pdf: string;
}

beforeAll(async () => {
  stack = await startStory();
  sold = await Promise.all([
    sellSummaries(stack, 'graduated'),
    sellSummaries(stack, 'volume', { mode: 'volume' }),
    sellSummaries(stack, 'advance', { timing: 'in-advance' }),
  ]);
  const draws = new Draws(seed);
  for (let month = 0; month < months; month++) {
    for (const one of sold) expect((await send(stack, one, usageOf(one, draws, month))).status).toBe(202);
    for (const one of sold) await advance(stack, one, new Date(Date.UTC(2026, month + 1, 1)).toISOString());
  }
  const invoices = await until(async () => {
    const all = await allInvoices();
    return all.length === 3 * months + 1 && all;
  }, 60_000);
  await pay(invoices[0].invoiceId, invoices[0].total, 'paid');
  await pay(invoices[1].invoiceId, '1.00', 'finalized');
  printed = await fingerprints();
});

afterAll(async () => {
  await stack?.stop();
});

function usageOf({ organization, product }: Sold, draws: Draws, month: number): Usage[] {
  return Array.from({ length: 100 }, (_, i) => ({
    id: `replayed-${product}-${month}-${i}`,
    time: new Date(Date.UTC(2026, month, 1) + draws.below(28 * 86_400_000)).toISOString(),
    organization,
    product,
    properties: { summaries: draws.below(2_000) / 100 },
  }));
}

// biome-ignore lint/suspicious/noExplicitAny: the story says what it expects of the document
const allInvoices = async (): Promise<any[]> => (await Promise.all(sold.map((one) => invoicesOf(stack, one)))).flat();

async function pay(invoiceId: string, amount: string, status: string): Promise<void> {
  await until(async () => {
    const answer = await stack.call('POST', '/v1/payments', { invoiceId, amount, currency: 'USD' });
    return answer.status === 201;
  });
  await until(async () => {
    const { body } = await stack.call('GET', `/v1/invoices/${invoiceId}`);
    return body.status === status && body.payments.length === 1;
  });
}

/** What replays have found, as the console asks for it. */
// biome-ignore lint/suspicious/noExplicitAny: the story says what it expects of it
const replays = async (): Promise<any[]> => (await stack.call('GET', '/v1/replays')).body.items;

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function fingerprints(): Promise<Fingerprint[]> {
  const found: Fingerprint[] = [];
  for (const { invoiceId, number } of await allInvoices()) {
    const document = await stack.call('GET', `/v1/invoices/${invoiceId}`);
    const pdf = await stack.call('GET', `/v1/invoices/${invoiceId}/pdf`);
    expect([document.status, pdf.status]).toEqual([200, 200]);
    found.push({ number, document: hashOf(document.bytes), pdf: hashOf(pdf.bytes) });
  }
  return found.sort((a, b) => a.number.localeCompare(b.number));
}

/** Documents without what rating and subscriptions cannot know: the numbers, in the order of issue, and payments. */
async function documentsAt(url: string): Promise<object[]> {
  const headers = { 'x-api-key': stack.adminKey };
  const { items } = (await (await fetch(`${url}/v1/invoices?limit=999`, { headers })).json()) as {
    items: { invoiceId: string }[];
  };
  const documents = [];
  for (const { invoiceId } of items.sort((a, b) => a.invoiceId.localeCompare(b.invoiceId))) {
    const answer = await fetch(`${url}/v1/invoices/${invoiceId}`, { headers });
    const paid = { amountPaid: '0', amountOpen: '0', isOverdue: false, payments: [], paymentStatus: 'none' };
    documents.push({ ...((await answer.json()) as object), number: 'as issued', status: 'issued', ...paid });
  }
  return documents;
}

describe('the invoices of three customers', () => {
  it('are the same, byte for byte, after a replay has told what was falsified and lost, and folded it again', async () => {
    const [first] = await allInvoices();
    expect(await replays()).toEqual([]);
    await falsify(stack, first.invoiceId, '1.23');
    const falsified = await runReplay(stack, '--adopt');
    report(falsified.lines.filter((line) => line.includes(' → ')).join('; '));
    const otherwise = `"1.23" → "${first.total}"`;
    const said = [
      `invoice ${first.invoiceId}  total: ${otherwise}`,
      `invoices ${first.invoiceId}  state.document.total: ${otherwise}`,
    ];
    expect(falsified).toMatchObject({ exitCode: 1, lines: expect.arrayContaining(said) });
    const [{ differences, startedAt: beganAt, endedAt }, ...others] = await replays();
    expect([others, Date.parse(endedAt) > Date.parse(beganAt)]).toEqual([[], true]);
    const compared = new RegExp(
      `^\\d+ charges of closed periods and ${printed.length} documents worked out, .* ${differences} differences\\.$`,
    );
    expect(falsified.lines).toContainEqual(expect.stringMatching(compared));
    expect(await fingerprints()).toEqual(printed);

    await loseReadModels(stack);
    expect(await allInvoices()).toEqual([]);
    await rebuildReadModels(stack);
    expect(await fingerprints()).toEqual(printed);
  });

  it('are the same, byte for byte, after the whole schema was lost and the topics were read from the beginning', async () => {
    const startedAt = performance.now();
    await loseInvoicingSchema(stack);
    await until(async () => (await allInvoices()).length >= printed.length, 60_000);
    report(`invoicing came back with an empty schema in ${Math.round(performance.now() - startedAt)} ms`);
    expect(await fingerprints()).toEqual(printed);
  });

  it('are worked out anew from what the other services published, the same but for numbers and payments', async () => {
    const second = await startSecondInvoicing(stack);
    try {
      const first = await documentsAt(stack.services['invoicing'] as string);
      const again = await until(async () => {
        const all = await documentsAt(second.url);
        return all.length >= first.length && all;
      }, 60_000);
      expect(again).toEqual(first);
    } finally {
      await second.stop();
    }
  });

  it('go on after it with the next number, and none of them was made twice', async () => {
    for (const one of sold) await advance(stack, one, new Date(Date.UTC(2026, months + 1, 1)).toISOString());
    const invoices = await until(async () => {
      const all = await allInvoices();
      return all.length >= printed.length + sold.length && all;
    }, 60_000);
    const numbers = invoices.map(({ number }) => Number(/\d+$/.exec(number)?.[0])).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: printed.length + sold.length }, (_, i) => i + 1));
    expect((await fingerprints()).slice(0, printed.length)).toEqual(printed);
    await expectNoDeadLetters(stack);
  });
});
