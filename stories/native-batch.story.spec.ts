import { readFileSync } from 'node:fs';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { jest } from '@jest/globals';
import { CloudEvent, emitterFor, httpTransport, Mode } from 'cloudevents';
import { type StoryStack, startStory, until } from '#testing';
import { ratingIsDone } from './support/audit.js';
import { report } from './support/draws.js';
import { type Sold, sellSummaries, summaries, totalsOf, type Usage } from './support/summarisation.js';

jest.setTimeout(300_000);

const time = '2026-01-10T12:00:00.000Z';
let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory();
});

afterAll(async () => {
  await stack?.stop();
});

const post = (sold: Sold, path: string, body: unknown, headers: Record<string, string> = {}) =>
  stack.call('POST', path, body, { key: sold.ingestKey, headers });

/** A stream of lines to gateway, and what it says of them meanwhile. */
async function openStream({ ingestKey }: Sold) {
  const type = 'application/x-ndjson';
  const headers = { 'x-api-key': ingestKey, 'content-type': type, accept: type };
  const request: ClientRequest = httpRequest(`${stack.url}/v1/events`, { method: 'POST', headers });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  // An answer that ends early ends the request with it.
  request.on('error', () => undefined);
  request.flushHeaders();
  const write = async (text: string) => {
    if (!request.write(text)) await new Promise((resolve) => request.once('drain', resolve));
  };
  const results = (async function* () {
    for await (const line of createInterface({ input: await answered })) if (line !== '') yield JSON.parse(line);
  })();
  return { write, end: () => request.end(), results, status: async () => (await answered).statusCode };
}

const linesOf = (events: readonly Usage[]) => events.map((event) => `${JSON.stringify(event)}\n`).join('');

async function expectCounted(sold: Sold, events: number): Promise<void> {
  await ratingIsDone(stack);
  const totals = await until(async () => {
    const now = await totalsOf(stack, sold);
    return now?.metrics[0]?.eventCount === events && now;
  }, 30_000);
  expect(totals.metrics[0]).toMatchObject({ quantity: String(events), eventCount: events });
}

describe('a stream of lines', () => {
  it('says of each line what became of it, while the next is not written yet', async () => {
    const sold = await sellSummaries(stack, 'live');
    const { write, end, results, status } = await openStream(sold);
    for (const event of summaries(sold, 5, { time })) {
      await write(linesOf([event]));
      expect((await results.next()).value).toMatchObject({ id: event.id, status: 'accepted' });
    }
    expect(await status()).toBe(200);
    await write('{"id":7}\n');
    expect((await results.next()).value).toMatchObject({ line: 6, status: 'rejected' });
    end();
    expect((await results.next()).value).toEqual({ done: true, lines: 6, accepted: 5, rejected: 1, unknownNames: 0 });
    await expectCounted(sold, 5);
  });

  it('may be longer than memory, and is read as fast as the log takes it', async () => {
    const sold = await sellSummaries(stack, 'long');
    const [rounds, perRound] = [150, 2_000];
    const before = { gateway: peakOf('gateway'), ingestion: peakOf('ingestion') };
    const { write, end, results } = await openStream(sold);
    const startedAt = performance.now();
    let bytes = 0;
    const sending = (async () => {
      for (let n = 0; n < rounds; n++) {
        const text = linesOf(summaries(sold, perRound, { prefix: `long-${n}`, time }));
        bytes += text.length;
        await write(text);
      }
      end();
    })();
    let accepted = 0;
    let last: { done?: boolean } = {};
    for await (const result of results) {
      if (result.status === 'accepted') accepted += 1;
      last = result;
    }
    await sending;
    const seconds = (performance.now() - startedAt) / 1_000;
    expect(accepted).toBe(rounds * perRound);
    expect(last).toMatchObject({ done: true, accepted });
    const grown = { gateway: peakOf('gateway') - before.gateway, ingestion: peakOf('ingestion') - before.ingestion };
    report(
      `${accepted} lines, ${Math.round(bytes / 1e6)} MB, in ${seconds.toFixed(1)} s; MB more: ${JSON.stringify(grown)}`,
    );
    // Whole, it would be more than this several times over.
    expect(grown.gateway).toBeLessThan(120);
    expect(grown.ingestion).toBeLessThan(250);
    await expectCounted(sold, rounds * perRound);
  });

  it('ends with the line up to which the log has it when the log is gone, and goes on from there', async () => {
    const sold = await sellSummaries(stack, 'broken-off');
    const events = summaries(sold, 20_000, { time });
    const { write, results } = await openStream(sold);
    await write(linesOf(events.slice(0, 100)));
    for (let n = 0; n < 100; n++) await results.next();
    stack.signal('kafka', 'SIGSTOP');
    void write(linesOf(events.slice(100, 2_000)));
    let last: { done?: boolean; lines?: number; problem?: { status: number } } = {};
    for await (const result of results) last = result;
    stack.signal('kafka', 'SIGCONT');
    expect(last).toMatchObject({ done: false, problem: { status: 503 } });
    expect(last.lines).toBeGreaterThanOrEqual(100);
    const rest = await until(async () => {
      const again = await openStream(sold);
      await again.write(linesOf(events.slice(last.lines)));
      again.end();
      let end: { done?: boolean } = {};
      for await (const result of again.results) end = result;
      return end.done === true && end;
    }, 60_000);
    expect(rest).toMatchObject({ accepted: events.length - (last.lines ?? 0) });
    await expectCounted(sold, events.length);
  });
});

/** The most memory that a service has had, in MB. The signal does nothing to a process that is not stopped. */
function peakOf(service: string): number {
  const status = readFileSync(`/proc/${stack.signal(service, 'SIGCONT')}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1_024);
}

describe('a sender that wants to know more', () => {
  it('hears what its events match, cost and are charged, before it sends them', async () => {
    const sold = await sellSummaries(stack, 'dry');
    const [one, many] = summaries(sold, 2, { time }) as [Usage, Usage];
    const body = [one, { ...many, properties: { summaries: 1_000 } }, { ...one, id: 'x', organization: 'Acme drj' }];
    const dry = await post(sold, '/v1/events?dryRun=true', body);
    expect(dry.status).toBe(200);
    expect(dry.headers.get('meterstream-unknown-names')).toBe('1');
    expect(dry.body).toMatchObject({
      dryRun: true,
      accepted: 3,
      results: [
        { id: one.id, subscriptionId: sold.subscriptionId, productVersion: 1, currency: 'USD', amount: '1.5' },
        // 999 of them at 1.50, the last at 1.35.
        { amount: '1499.85', metrics: [{ metricId: 'summaries', quantity: '1000', amount: '1499.85' }] },
        { id: 'x', unattributed: { reason: 'unknown-organization', didYouMean: [{ closest: [sold.organization] }] } },
      ],
    });
    expect((await totalsOf(stack, sold))?.metrics[0]).toMatchObject({ quantity: '0', eventCount: 0 });
    const sent = await post(sold, '/v1/events', body, { prefer: 'return=representation' });
    expect(sent.body.results.map(({ subscriptionId }: { subscriptionId?: string }) => subscriptionId)).toEqual([
      sold.subscriptionId,
      sold.subscriptionId,
      undefined,
    ]);
    await expectCounted1001(sold);
  });

  async function expectCounted1001(sold: Sold): Promise<void> {
    const totals = await until(async () => {
      const now = await totalsOf(stack, sold);
      return now?.metrics[0]?.eventCount === 2 && now;
    }, 10_000);
    expect(totals.metrics[0]).toMatchObject({ quantity: '1001', amount: '1501.35' });
  }

  it('hears what a completion would cost', async () => {
    const sold = await sellSummaries(stack, 'dry-cost');
    const completion = { model: 'gpt-4o-mini', provider: 'OpenAI', inputTokenCount: 1_000, outputTokenCount: 100 };
    const body = { ...completion, transactionId: 't', organizationName: sold.organization, responseTime: time };
    const dry = await post(sold, '/meter/v2/ai/completions?dryRun=true', body);
    // (1000 × 0.15 + 100 × 0.60) ÷ 1,000,000
    expect(dry.body).toMatchObject({ dryRun: true, cost: '0.00021', unattributed: { reason: 'no-product' } });
  });
});

describe('CloudEvents of the CNCF SDK', () => {
  it.each([Mode.BINARY, Mode.STRUCTURED])('are usage in the mode %s', async (mode) => {
    const sold = await sellSummaries(stack, `cloud-${mode}`);
    const emit = emitterFor(httpTransport(`${stack.url}/v1/events`), { mode });
    const { organization: subject, product } = sold;
    for (let n = 0; n < 5; n++) {
      const event = new CloudEvent({
        source: '/summaries',
        type: 'done',
        subject,
        product,
        time,
        data: { summaries: 1 },
      });
      await emit(event, { headers: { 'x-api-key': sold.ingestKey } });
      await emit(event, { headers: { 'x-api-key': sold.ingestKey } });
    }
    await expectCounted(sold, 5);
  });
});
