import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import { chargeTopic, paymentTopic, subscriptionTopic, TestClockMessage, testClockTopic } from '#contracts';
import { until } from '#testing';
import { type RunningInvoicing, startInvoicing } from '../../testing/running-invoicing.js';

jest.setTimeout(120_000);

interface Shown {
  readonly number: string;
  readonly invoiceId: string;
  readonly isOverdue: boolean;
}

/** Four invoices, dated on 15 February and due on 17 March 2026. */
describe('invoices that are chosen and added up', () => {
  let invoicing: RunningInvoicing;

  const issue = async ({ testClockId, isFeeAlone }: { testClockId?: string; isFeeAlone?: boolean } = {}) => {
    const { messages, report } = invoicing;
    const subscriptionId = randomUUID();
    await report(subscriptionTopic, {
      ...messages.firstSegmentEnded(subscriptionId),
      ...(testClockId && { testClockId }),
    });
    await report(chargeTopic, messages.charged(subscriptionId, isFeeAlone ? { charges: [] } : {}));
    return invoicing.invoiceOf(subscriptionId);
  };

  beforeAll(async () => {
    invoicing = await startInvoicing();
    const { messages, report, tenant } = invoicing;
    await report(
      testClockTopic,
      TestClockMessage.fromPartial({
        ...{ id: randomUUID(), tenant, occurredAt: Date.now(), type: 'test-clock-created' },
        ...{ testClockId: 'march', name: 'March', now: Date.parse('2026-03-17T23:00:00Z') },
      }),
    );
    await issue();
    await issue({ testClockId: 'march', isFeeAlone: true });
    const paid = await issue();
    await report(paymentTopic, messages.paid(paid.invoiceId));
    await until(async () => (await invoicing.invoiceOf(paid.subscriptionId)).status === 'paid');
    const { invoiceId } = await issue({ isFeeAlone: true });
    await invoicing.call('POST', `/v1/invoices/${invoiceId}/void`, { reason: 'Mistake' });
  });

  afterAll(() => invoicing?.end());

  const listed = async (asked: string): Promise<Shown[]> =>
    (await invoicing.call('GET', `/v1/invoices?${asked}`)).body.items;
  const sums = async (asked: string) => (await invoicing.call('GET', `/v1/invoice-sums?${asked}`)).body;
  const sum = (invoices: number, voidInvoices: number, total: string, amountOpen: string) => ({
    ...{ currency: 'USD', invoices, voidInvoices, total, amountOpen },
  });

  it.each([
    ['', [4, 3, 2, 1], sum(4, 1, '4137.00', '2168.00')],
    ['datedFrom=2026-02-15&datedTo=2026-02-15', [4, 3, 2, 1], sum(4, 1, '4137.00', '2168.00')],
    ['datedFrom=2026-02-16', [], undefined],
    ['datedTo=2026-02-14', [], undefined],
    ['totalFrom=199.01', [3, 1], sum(2, 0, '3938.00', '1969.00')],
    ['totalTo=199', [4, 2], sum(2, 1, '199.00', '199.00')],
    ['currency=EUR', [], undefined],
    ['isOverdue=true', [1], sum(1, 0, '1969.00', '1969.00')],
    ['isOverdue=false', [4, 3, 2], sum(3, 1, '2168.00', '199.00')],
    ['status=void', [4], sum(1, 1, '0.00', '0.00')],
    ['q=inv-3', [3], sum(1, 0, '1969.00', '0.00')],
  ])('by %s are %j, and come to %j', async (asked, numbers, expected) => {
    const found = await listed(asked);
    expect(found.map(({ number }) => Number(number.slice(-6)))).toEqual(numbers);
    expect(await sums(asked)).toEqual({ items: expected ? [expected] : [], isComplete: true });
  });

  it('are overdue by the filter as each of them says, as billing time goes on', async () => {
    const late = async () => (await listed('isOverdue=true')).map(({ invoiceId }) => invoiceId);
    const saysSo = async () =>
      (await listed('')).filter(({ isOverdue }) => isOverdue).map(({ invoiceId }) => invoiceId);
    expect(await late()).toEqual(await saysSo());
    const { tenant, report } = invoicing;
    await report(
      testClockTopic,
      TestClockMessage.fromPartial({
        ...{ id: randomUUID(), tenant, occurredAt: Date.now(), type: 'test-clock-advanced' },
        ...{ testClockId: 'march', name: 'March', now: Date.parse('2026-03-18T00:00:00Z') },
      }),
    );
    await until(async () => (await late()).length === 2);
    expect(await late()).toEqual(await saysSo());
  });

  it('are added up to nobody else, and by known filters', async () => {
    const other = { tenant: invoicing.tenant.replace('spec-', 'other-') };
    expect((await invoicing.call('GET', '/v1/invoice-sums', undefined, other)).body.items).toEqual([]);
    const status = async (asked: string) => (await invoicing.call('GET', `/v1/invoice-sums?${asked}`)).status;
    expect(await status('datedFrom=2026-13-01')).toBe(422);
    expect(await status('totalFrom=-1')).toBe(422);
    expect(await status('isOverdue=perhaps')).toBe(422);
    expect(await status('limit=2')).toBe(422);
  });
});
