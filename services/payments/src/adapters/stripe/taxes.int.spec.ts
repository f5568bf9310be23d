import { randomUUID } from 'node:crypto';
import {
  CreditNote,
  CreditNoteMessage,
  creditNoteTopic,
  gatewayTopic,
  Invoice,
  InvoiceMessage,
  invoiceTopic,
  type TaxMessage,
  TaxRequestMessage,
  taxRequestTopic,
  taxTopic,
} from '#contracts';
import { followTopics, type TopicFollower } from '#kafka';
import { until } from '#testing';
import { type ChargingForSpec, startCharging } from '../testing/charging-for-spec.js';

const withinMs = 30_000;

describe('the taxes of a gateway', () => {
  let charging: ChargingForSpec;
  let follower: TopicFollower;
  const said: TaxMessage[] = [];
  const behaviours: string[] = [];

  beforeAll(async () => {
    charging = await startCharging();
    follower = followTopics(charging.payments.kafka, {
      name: 'spec',
      topics: [taxTopic.name, gatewayTopic.name],
      onMessage: ({ topic, value }) => {
        const { codec } = topic === taxTopic.name ? taxTopic : gatewayTopic;
        const message = codec.decode(value);
        if (message.tenant !== charging.payments.tenant) return;
        if ('taxBehaviour' in message) behaviours.push(message.taxBehaviour);
        else said.push(message);
      },
    });
  }, 90_000);
  afterAll(async () => {
    await follower?.stop();
    await charging?.stop();
  });

  const behave = (taxBehaviour: string) =>
    charging.payments.call('PATCH', `/v1/payment-gateways/${charging.gatewayId}`, { taxBehaviour });

  async function ask(changes: Partial<TaxRequestMessage> = {}): Promise<string> {
    const documentId = changes.documentId ?? randomUUID();
    const message = TaxRequestMessage.fromPartial({
      id: `tax/${documentId}-1`,
      tenant: charging.payments.tenant,
      type: 'tax-requested',
      occurredAt: 1,
      requestId: `r-${documentId}`,
      documentId,
      gatewayId: charging.gatewayId,
      currency: 'EUR',
      datedAt: Date.now(),
      accountId: 'acme',
      country: 'DE',
      postalCode: '10115',
      lines: [
        { line: 0, amount: '199.00' },
        { line: 2, amount: '0.05' },
      ],
      ...changes,
    });
    await charging.send(taxRequestTopic.name, documentId, taxRequestTopic.codec.encode(message));
    return documentId;
  }

  const answerTo = (documentId: string, times = 1) =>
    until(async () => {
      const about = said.filter((one) => one.documentId === documentId && one.type !== 'tax-delayed');
      return about.length >= times ? about.at(-1) : undefined;
    }, withinMs);

  const calculations = () => charging.account().taxCalculations.all().length;
  const transactions = (documentId: string) => {
    const [sale] = charging
      .account()
      .taxTransactions.all()
      .filter(({ reference }) => reference === documentId);
    const back = charging.account().taxTransactions.all();
    return { sale, reversals: back.filter((one) => sale && one.reversal?.original_transaction === sale.id) };
  };

  async function invoiced(invoiceId: string, taxCalculationId: string, type = 'invoice-finalized') {
    const invoice = Invoice.fromPartial({
      ...{ invoiceId, currency: 'EUR', total: '236.87', amountDue: '236.87', paymentOption: 'external' },
      ...{ gatewayId: charging.gatewayId, taxCalculationId, dueOn: '2026-12-31', timeZone: 'UTC' },
    });
    const { tenant } = charging.payments;
    const id = `${invoiceId}-${type}`;
    const message = InvoiceMessage.fromPartial({ id, tenant, type, occurredAt: Date.now(), invoice });
    // The log may say it twice.
    for (let times = 0; times < 2; times += 1)
      await charging.send(invoiceTopic.name, invoiceId, invoiceTopic.codec.encode(message));
  }

  async function credited(invoiceId: string, lines: CreditNote['lines'], total: string) {
    const creditNoteId = randomUUID();
    const creditNote = CreditNote.fromPartial({ creditNoteId, invoiceId, currency: 'EUR', total, lines });
    const { tenant } = charging.payments;
    const id = `${creditNoteId}-1`;
    const message = CreditNoteMessage.fromPartial({
      id,
      tenant,
      type: 'credit-note-issued',
      occurredAt: 1,
      creditNote,
    });
    await charging.send(creditNoteTopic.name, creditNoteId, creditNoteTopic.codec.encode(message));
  }

  const creditLine = (creditedLine: number | undefined, amount: string, tax: string) =>
    ({ creditedLine, amount, taxes: [{ name: 'VAT', percentage: '19', amount: tax }] }) as CreditNote['lines'][number];

  it('are left to the seller where it has no tax service, and everybody is told when it has one', async () => {
    expect(await answerTo(await ask())).toMatchObject({ type: 'tax-left-to-seller' });
    expect(calculations()).toBe(0);
    await behave('exclusive');
    await until(() => behaviours.includes('none') && behaviours.at(-1) === 'exclusive');
  });

  it('are what Stripe says, line by line', async () => {
    const documentId = await ask();
    expect(await answerTo(documentId)).toMatchObject({
      type: 'tax-calculated',
      requestId: `r-${documentId}`,
      calculationId: expect.stringMatching(/^taxcalc_/),
      behaviour: 'exclusive',
      lines: [
        {
          line: 0,
          taxes: [{ name: 'VAT', percentage: '19', amount: '37.81', jurisdiction: 'Germany', country: 'DE' }],
        },
        { line: 2, taxes: [{ amount: '0.01' }] },
      ],
    });
  });

  it('are several where several impose them', async () => {
    const american = { country: 'US', postalCode: '90012', currency: 'USD' };
    const { lines } = (await answerTo(await ask(american))) as TaxMessage;
    expect(lines[0]?.taxes.map(({ jurisdiction, amount }) => `${jurisdiction} ${amount}`)).toEqual([
      'California 11.94',
      'Los Angeles 0.50',
      'Los Angeles County District 6.97',
    ]);
  });

  it.each([
    ['an exempt customer', { exempt: true }, []],
    ['a business abroad', { country: 'FR', taxId: 'FR12345678901' }, ['Reverse charge 0 0.00']],
    ['where nobody collects', { country: 'AE' }, []],
  ])('are none for %s', async (_, changes, taxes) => {
    const { type, lines } = (await answerTo(await ask(changes))) as TaxMessage;
    expect(type).toBe('tax-calculated');
    expect(lines[0]?.taxes.map(({ name, percentage, amount }) => `${name} ${percentage} ${amount}`)).toEqual(taxes);
  });

  it.each([
    ['an address without a country', { country: '' }, /no address with a country/],
    ['an address that Stripe cannot find', { country: 'US', postalCode: '' }, /tax location/],
  ])('are refused for %s, and asked for again on request', async (_, changes, why) => {
    const documentId = await ask(changes);
    expect(await answerTo(documentId)).toMatchObject({ type: 'tax-refused', reason: expect.stringMatching(why) });
    await ask({ ...changes, documentId, country: 'DE', postalCode: '10115', requestId: `again-${documentId}` });
    expect(await answerTo(documentId, 2)).toMatchObject({ type: 'tax-calculated' });
  });

  it('wait for a Stripe that does not answer, and say why', async () => {
    const times = 2;
    charging.stripe.faults.add({ kind: 'error-500', path: '/v1/tax/calculations', method: 'POST', times });
    const documentId = await ask();
    expect(await answerTo(documentId)).toMatchObject({ type: 'tax-calculated' });
    const delays = said.filter((one) => one.documentId === documentId && one.type === 'tax-delayed');
    expect(delays).toMatchObject([{ requestId: `r-${documentId}`, reason: 'As asked for.' }]);
  });

  it('are said again to whoever asks again, without another calculation', async () => {
    const documentId = await ask();
    const first = await answerTo(documentId);
    const before = calculations();
    await ask({ documentId });
    expect((await answerTo(documentId, 2))?.calculationId).toBe(first?.calculationId);
    expect(calculations()).toBe(before);
  });

  it('are reported once when the document is issued, also when the answer was lost', async () => {
    const documentId = await ask();
    const { calculationId } = (await answerTo(documentId)) as TaxMessage;
    charging.stripe.faults.add({ kind: 'drop-after', path: 'create_from_calculation', method: 'POST', times: 1 });
    await invoiced(documentId, calculationId);
    const sale = await until(() => transactions(documentId).sale, withinMs);
    expect(sale).toMatchObject({ calculation: calculationId, items: [{ amount_tax: 3_781 }, { amount_tax: 1 }] });

    await credited(documentId, [creditLine(0, '100.00', '19.00')], '119.00');
    await until(() => transactions(documentId).reversals.length === 1, withinMs);
    expect(transactions(documentId).reversals).toMatchObject([
      { items: [{ amount: -10_000, amount_tax: -1_900, reversal: { original_line_item: sale.items[0]?.id } }] },
    ]);
    await credited(documentId, [creditLine(undefined, '1.00', '0.19')], '1.19');
    await until(() => transactions(documentId).reversals.length === 2, withinMs);
    expect(transactions(documentId).reversals[1]).toMatchObject({ flat_amount: -119, items: [] });
  });

  it('are a difference where Stripe does not take the report', async () => {
    const documentId = await ask();
    const { calculationId } = (await answerTo(documentId)) as TaxMessage;
    const other = (await answerTo(await ask())) as TaxMessage;
    // Somebody has reported something under the reference of the document.
    const form = { calculation: other.calculationId, reference: documentId };
    const taken = await charging.asOperator('/v1/tax/transactions/create_from_calculation', form);
    expect(taken.status).toBe(200);
    await invoiced(documentId, calculationId);
    const path = `/v1/payment-gateways/${charging.gatewayId}/reconciliation`;
    const differences = async () => {
      const { body } = await charging.payments.call('PUT', path);
      return (body.differences ?? []).filter((one: { invoiceId?: string }) => one.invoiceId === documentId);
    };
    const [difference, ...more] = await until(async () => {
      const found = await differences();
      return found.length > 0 ? found : undefined;
    }, withinMs);
    expect(more).toEqual([]);
    expect(difference).toMatchObject({
      ...{ kind: 'tax-not-reported', here: 'sale' },
      there: expect.stringContaining('exists already'),
    });
  });

  it('are taken back as a whole when the invoice is void', async () => {
    const documentId = await ask();
    const { calculationId } = (await answerTo(documentId)) as TaxMessage;
    await invoiced(documentId, calculationId);
    await invoiced(documentId, calculationId, 'invoice-voided');
    await until(() => transactions(documentId).reversals.length === 1, withinMs);
    const [reversal] = transactions(documentId).reversals;
    expect(reversal?.items.map(({ amount, amount_tax }) => [amount, amount_tax])).toEqual([
      [-19_900, -3_781],
      [-5, -1],
    ]);
  });
});
