import { webhookBounds } from './endpoint.js';
import { bodyOf } from './event-body.js';

const event = (data: Record<string, unknown>) => ({ type: 'invoice.finalized', occurredAt: 0, data });
const bytesOf = (text: string) => Buffer.byteLength(text);

describe('the body of a webhook', () => {
  it('says the type, the instant and what happened', () => {
    expect(bodyOf(event({ invoice: { number: 'INV-1' } }))).toBe(
      '{"type":"invoice.finalized","timestamp":"1970-01-01T00:00:00.000Z","data":{"invoice":{"number":"INV-1"}}}',
    );
  });

  it('leaves out the later items of its lists where it is too large, and says so', () => {
    const lines = Array.from({ length: 5_000 }, (_, at) => ({ description: `Line ${at} ${'x'.repeat(60)}` }));
    const body = JSON.parse(bodyOf(event({ invoice: { number: 'INV-1', lines } })));
    expect(body).toMatchObject({ isShortened: true, data: { invoice: { number: 'INV-1' } } });
    expect(body.data.invoice.lines).toEqual(lines.slice(0, webhookBounds.mostItemsOfLargeBody));
  });

  it('is never larger than is stated, whatever happened', () => {
    const huge = 'ä'.repeat(webhookBounds.mostBodyBytes);
    const wide = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`list${at}`, [huge]]));
    for (const data of [{ name: huge }, { invoice: { ...wide, number: 'INV-1' } }]) {
      const body = bodyOf(event(data));
      expect(bytesOf(body)).toBeLessThanOrEqual(webhookBounds.mostBodyBytes);
      expect(JSON.parse(body).isShortened).toBe(true);
    }
  });
});
