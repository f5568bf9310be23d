import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '#database';
import { createDatabase } from '#embedded';
import { EventStore, TenantTransactions } from '#event-store';
import { subscriptionDecider } from '../../domain/subscription/subscription-decisions.js';
import { SegmentRow } from './segment.entity.js';
import { SegmentsRepository } from './segments.repository.js';
import { subscriptionsSchema } from './subscriptions.schema.js';
import { UnitsOfWorkRepository } from './units-of-work.repository.js';

const at = (text: string) => Date.parse(text);

// As the first version stored a monthly life: January is closed, February open, and version 2 applies from February on.
const terms =
  '{"subscriptionId":"s-1","name":"Acme","accountId":"o-1","accountName":"Acme","billingEmail":"billing@acme.example",' +
  '"organizationId":"o-1","subscriberId":"u-1","subscriberEmail":"ada@acme.example","productId":"p-1",' +
  '"productName":"Summaries","startedAt":1769817600000,"timeZone":"UTC","unit":"month","count":1,' +
  '"calendarAligned":false,"createdAt":1769817600000}';
const first = '{"effectiveAt":1769817600000,"productVersion":1}';
const both = `[${first},{"effectiveAt":1772236800000,"productVersion":2}]`;
const january = '{"index":0,"start":1769817600000,"end":1772236800000}';
const february = '{"index":1,"start":1772236800000,"end":1774915200000}';
const active = (versions: string, open: string) =>
  `{"status":"active","terms":${terms},"versions":${versions},"openPeriod":${open}}`;
const started = `{"terms":${terms},"versions":[${first}],"firstPeriod":${january},"at":1769817600000,"after":${active(`[${first}]`, january)}}`;
const scheduled = `{"version":{"effectiveAt":1772236800000,"productVersion":2},"productName":"Summaries","at":1770681600000,"after":${active(both, january)}}`;
const ended = `{"period":${january},"next":${february},"at":1772240400000,"after":${active(both, february)}}`;

describe("subscriptions' units of work", () => {
  let url: string;
  let dataSource: DataSource;

  const migrate = async (migrations: typeof subscriptionsSchema.migrations) => {
    await dataSource?.destroy();
    dataSource = await openDataSource({ url, ...subscriptionsSchema, migrations });
  };

  beforeAll(async () => {
    url = await createDatabase(process.env['METERSTREAM_TEST_POSTGRES'] ?? '', `spec_${randomUUID().slice(0, 8)}`);
    await migrate(subscriptionsSchema.migrations.slice(0, 1));
    await dataSource.query(`
      insert into subscriptions (id, tenant, version, state, created_at, account_id, subscriber_id, product_id, started_at,
          boundary_at, due_at) values
        ('s-1', 'acme', 3, '${active(both, february)}', 1769817600000, 'o-1', 'u-1', 'p-1', 1769817600000,
          1774915200000, 1774918800000),
        ('s-2', 'acme', 1, '${active(`[${first}]`, january).replace(/}$/, ',"endsAt":1772236800000}')}', 1769817600000, 'o-2',
          'u-1', 'p-1', 1769817600000, 1772236800000, 1772240400000);
      insert into events values
        (1, 'subscription/s-1', 1, 'acme', 'SubscriptionStarted', '${started}', '{}', now()),
        (2, 'subscription/s-1', 2, 'acme', 'ProductVersionScheduled', '${scheduled}', '{}', now()),
        (3, 'subscription/s-1', 3, 'acme', 'PeriodEnded', '${ended}', '{}', now());
      update event_position set last_position = 3;
      insert into known_products values ('p-1', 'acme', 2, 'Summaries', 'month', 1, false)`);
    await migrate(subscriptionsSchema.migrations);
  }, 60_000);

  afterAll(() => dataSource?.destroy());

  const segments = () =>
    new SegmentsRepository(dataSource.getRepository(SegmentRow))
      .list('acme', 's-1', 10, -1)
      .then((all) =>
        all.map(({ number, productVersion, start }) => [
          number,
          productVersion,
          new Date(start).toISOString().slice(0, 10),
        ]),
      );

  it('open the segment that follows where the open one ends, in a life of the first version', async () => {
    const due = await dataSource.query('select id, due_at from subscriptions order by id');
    expect(due).toEqual([
      { id: 's-1', due_at: String(at('2026-03-31T00:00Z')) },
      { id: 's-2', due_at: String(at('2026-02-28T01:00Z')) },
    ]);
  });

  it('go on with its numbers and its versions, and list all of its segments', async () => {
    expect(await segments()).toEqual([
      [0, 1, '2026-01-31'],
      [1, 2, '2026-02-28'],
    ]);
    const pool = poolOf(dataSource);
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'subscriptions')));
    const { state } = await units.inTransaction('acme', async ({ subscriptions }) => {
      const time = { now: at('2026-05-01T00:00Z'), hasGrace: true };
      const versions = [2, 3].map((version) => ({ version, effectiveAt: at(`2026-0${version + 1}-15T00:00Z`) }));
      const passing = { time, closes: true, reportsLateUsage: false, mostEvents: 100 };
      const command = { type: 'PassTime' as const, published: new Map([['p-1', versions]]), ...passing };
      return subscriptions.decide('s-1', subscriptionDecider, command);
    });
    expect(state).toMatchObject({ status: 'active', open: [{ number: 3 }] });
    expect(await segments()).toEqual([
      [0, 1, '2026-01-31'],
      [1, 2, '2026-02-28'],
      [2, 2, '2026-03-31'],
      [3, 3, '2026-04-30'],
    ]);
    expect(await dataSource.query(`select version, due_at from subscriptions where id = 's-1'`)).toEqual([
      { version: 7, due_at: String(at('2026-05-31T00:00Z')) },
    ]);
  });
});
