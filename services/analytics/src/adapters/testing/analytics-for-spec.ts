import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CustomerMessage,
  customerTopic,
  encodeUsageBlock,
  Invoice,
  InvoiceLine,
  type InvoiceMessage,
  type RatedUsageRow,
  ratedUsageTopic,
  type Topic,
  UsageCountsMessage,
  type UsageRow,
  usageCountsTopic,
  usageTopic,
} from '#contracts';
import { createProducer, type Producer } from '#kafka';
import { RatedUsageBlockBuilder } from '#rated-usage';
import { type ServiceForSpec, startForSpec } from '#testing';
import { service } from '../../service.js';

/** What reads the port for queries of ClickHouse. */
const operatorKey = 'operator-of-analytics-in-a-spec-01234567';

export const november = Date.UTC(2026, 10, 1);
export const dayMs = 86_400_000;
export const range = 'from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z';

export interface RatedEvent {
  id: string;
  at?: number;
  account?: string;
  metrics?: Record<string, [quantity: string, amount: string]>;
  cost?: string | null;
  status?: string;
  currency?: string;
}

/** The amount is that of the only metric, or 3. */
export function rowOf({ id, at = november, account = 'acme', metrics = {}, ...rest }: RatedEvent): RatedUsageRow {
  const quantities = Object.values(metrics).map(([quantity]) => quantity);
  const amounts = Object.values(metrics).map(([, amount]) => amount);
  const { cost = null } = rest;
  return {
    id,
    source: 'app',
    kind: 'event',
    occurred_at: at,
    received_at: at + 5,
    account_id: account,
    organization: `${account} Ltd`,
    subscriber: 'ada@example.com',
    credential: '',
    product_id: 'product-1',
    product_version: 2,
    subscription_id: `${account}-subscription`,
    period_index: 0,
    period_start: november,
    currency: rest.currency ?? 'USD',
    cost,
    cost_source: cost === null ? 'unknown' : 'caller',
    status: rest.status ?? 'rated',
    reason: '',
    amount: amounts.length === 1 ? (amounts[0] as string) : '3',
    metric_ids: Object.keys(metrics),
    quantities,
    amounts,
    running_quantities: quantities,
    running_amounts: amounts,
    properties: JSON.stringify({ pages: 3, note: 'a,\n["b"]' }),
    row_kind: 'usage',
    priced_on: '',
  };
}

/** Analytics with an engine of its own, and a producer in rating's place. */
export class AnalyticsForSpec {
  // The topics are everybody's: a usage partition that nobody else writes keeps sequences apart.
  readonly usagePartition = randomInt(20_000, 60_000);
  private readonly builder = new RatedUsageBlockBuilder();
  private sequence = 0;

  private constructor(
    readonly service: ServiceForSpec,
    readonly producer: Producer,
    private readonly folder: string,
  ) {}

  static async start(): Promise<AnalyticsForSpec> {
    const folder = mkdtempSync(join(tmpdir(), 'meterstream-analytics-'));
    const started = await startForSpec(service, {
      METERSTREAM_DATA_DIR: folder,
      METERSTREAM_RECONCILIATION_GRACE_MS: '1000',
      METERSTREAM_SQL_PORT: '0',
      METERSTREAM_OPERATOR_KEY: operatorKey,
    });
    return new AnalyticsForSpec(started, createProducer(started.kafka), folder);
  }

  async stop(): Promise<void> {
    await this.producer.close();
    await this.service.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get tenant(): string {
    return this.service.tenant;
  }

  nextHead(tenant = this.tenant) {
    return { tenant, partition: this.usagePartition, sequence: ++this.sequence };
  }

  async get(path: string) {
    return (await this.service.call('GET', path)).body;
  }

  async publish(rows: readonly RatedUsageRow[], tenant = this.tenant, times = 1): Promise<void> {
    for (const row of rows) this.builder.addRow(row);
    const block = this.builder.seal(this.nextHead(tenant));
    const records = Array.from({ length: times }, () => ({ partition: 0, ...block }));
    await this.producer.send(ratedUsageTopic.name, records);
  }

  /** So many events in the usage log, in ingestion's place. */
  async accept(events: number, receivedAt: number): Promise<void> {
    const rows = Array.from({ length: events }, (_, index) => [`accepted-${index}`] as unknown as UsageRow);
    const block = encodeUsageBlock({ kind: 'usage', tenant: this.tenant, receivedAt, rows });
    await this.producer.send(usageTopic.name, [{ partition: 0, ...block }]);
  }

  /** What rating says became of them. */
  async count(counts: Partial<UsageCountsMessage>): Promise<void> {
    const nothing = UsageCountsMessage.decode(new Uint8Array());
    const message = { ...nothing, tenant: this.tenant, partition: this.usagePartition, ...counts };
    const value = Buffer.from(usageCountsTopic.codec.encode(message));
    await this.producer.send(usageCountsTopic.name, [{ key: this.tenant, value }]);
  }

  /** Messages in the place of whoever publishes them. */
  async send<Message>({ name, codec, keyOf }: Topic<Message>, messages: readonly Message[]): Promise<void> {
    const records = messages.map((one) => ({ key: keyOf(one), value: Buffer.from(codec.encode(one)) }));
    await this.producer.send(name, records);
  }

  /** How a customer is called, in subscriptions' place. */
  async publishCustomer(customerId: string, name: string): Promise<void> {
    const of = { tenant: this.tenant, type: 'organization-created', kind: 'organization', customerId, name };
    const value = Buffer.from(customerTopic.codec.encode(CustomerMessage.fromPartial({ id: randomUUID(), ...of })));
    await this.producer.send(customerTopic.name, [{ key: customerId, value }]);
  }

  /** A block that anybody may write who reaches the broker, with a sequence of its own choice. */
  async forge(row: RatedUsageRow, sequence: number): Promise<void> {
    this.builder.addRow(row);
    const block = this.builder.seal({ tenant: this.tenant, partition: this.usagePartition, sequence });
    await this.producer.send(ratedUsageTopic.name, [{ partition: 0, ...block }]);
  }

  async eventsSeen(account: string): Promise<number> {
    return (await this.get(`/v1/analytics/usage?${range}&accountId=${account}`)).items[0]?.events ?? 0;
  }
}

export function invoiceOf(
  tenant: string,
  of: Pick<Invoice, 'invoiceId' | 'status'> & Partial<Invoice>,
): InvoiceMessage {
  return {
    id: randomUUID(),
    tenant,
    type: 'invoice-finalized',
    occurredAt: november,
    privateEvent: '',
    invoice: Invoice.fromPartial({
      number: '2026-1',
      currency: 'USD',
      subscriptionId: 's1',
      subscriptionName: 's1',
      accountId: 'revenue',
      accountName: 'Revenue Ltd',
      billingEmail: '',
      productId: 'product-1',
      productName: 'Document summarisation',
      datedAt: november,
      finalizedAt: november,
      dueOn: '2026-11-15',
      lines: [line('recurring-fee', '199.00'), line('usage', '1770.00')],
      subtotal: '1969.00',
      taxTotal: '0.00',
      total: '1969.00',
      amountPaid: '0.00',
      timeZone: 'UTC',
      sellerName: 'Demo',
      payments: [],
      boundary: 1,
      ...of,
    }),
  };
}

const line = (kind: string, amount: string) =>
  InvoiceLine.fromPartial({
    kind,
    description: kind,
    periodStart: november,
    periodEnd: november,
    metricId: undefined,
    quantity: undefined,
    tiers: [],
    productVersion: 2,
    eventCount: 0,
    amount,
    exactAmount: amount,
    eventsHref: undefined,
    periodIndex: 0,
    adjustments: [],
  });
