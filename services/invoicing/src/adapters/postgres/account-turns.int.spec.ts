import type { Fact } from '../../domain/occasion/facts.js';
import { accountWith, begun, type Changes, charge, paidOf, report } from '../../testing/account-with-credit.js';
import { decided, published } from '../../testing/example-facts.js';
import { exampleSegment, subscription } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(() => database?.close());

/** The answer to what was asked first. */
async function leaveTaxesToSeller(tenant: string): Promise<void> {
  const { rows } = await database.pool.query<{ document_id: string; request_id: string }>(
    `select document_id, state->>'requestId' as request_id from taxations where tenant = $1`,
    [tenant],
  );
  const answer = { status: 'left-to-seller' } as const;
  for (const { document_id, request_id: requestId } of rows)
    await database.recordTax.run(tenant, document_id, { type: 'AnswerTax', requestId, answer, at: 1 });
}

/** Each of some messages first once, the others behind it. */
const ordersOf = <One>(some: readonly One[]): One[][] =>
  some.map((_, first) => [...some.slice(first), ...some.slice(0, first)]);

describe('credit of an account with two subscriptions', () => {
  it.each<[string, Changes, Changes, string[]]>([
    ['of one instant', {}, {}, ['a 1969.00', 'b 531.00']],
    ['of different days', { later: 3 }, {}, ['b 1969.00', 'a 531.00']],
  ])('pays the same invoices %s in whatever order messages come', async (_, a, b, paid) => {
    const messages = [report(1, 'a', a), charge(1, 'a'), report(1, 'b', b), charge(1, 'b')];
    for (const order of ordersOf(messages)) {
      const tenant = await accountWith(database, [...begun('a', a), ...begun('b', b)]);
      for (const facts of order) await database.recordFacts.run(tenant, facts);
      expect(await paidOf(database, tenant)).toEqual(paid);
    }
  });

  it('pays what is dated before its end, though what is dated behind it is reported first', async () => {
    const later = { later: 3 };
    const expiresAt = exampleSegment(1).start + 86_400_000;
    const tenant = await accountWith(database, [...begun('a'), ...begun('b', later)], expiresAt);
    await database.recordFacts.run(tenant, [...report(1, 'b', later), ...charge(1, 'b')]);
    expect(await paidOf(database, tenant)).toEqual([]);
    await database.recordFacts.run(tenant, [...report(1, 'a'), ...charge(1, 'a')]);
    expect(await paidOf(database, tenant)).toEqual(['a 1969.00', 'b 0']);
  });

  it('pays each document once where one transaction does not issue all that are due', async () => {
    const ids = Array.from({ length: 230 }, (_, index) => `sub-${String(index).padStart(3, '0')}`);
    const tenant = await accountWith(
      database,
      ids.flatMap((id) => begun(id)),
    );
    await database.recordFacts.run(
      tenant,
      ids.flatMap((id) => [...report(1, id), ...charge(1, id)]),
    );
    const paid = ['1969.00', '531.00', ...ids.slice(2).map(() => '0')];
    expect(await paidOf(database, tenant)).toEqual(ids.map((id, index) => `${id} ${paid[index]}`));
  });

  it('pays at once what is reported while the grace of an earlier end lasts', async () => {
    const later = { later: 1 / 96 };
    const tenant = await accountWith(database, [...begun('a'), ...begun('b', later)]);
    const ofTestPeriod = report(1, 'b', later).map((fact) =>
      fact.type === 'OccasionReached' ? { ...fact, reportedAt: fact.at + 10_000 } : fact,
    );
    await database.recordFacts.run(tenant, [...ofTestPeriod, ...charge(1, 'b')]);
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00']);
  });

  it('pays in the order of dates under a clock of the tenant, which nobody names', async () => {
    const tenant = await accountWith(database, [...begun('a'), ...begun('b')]);
    const [a, b] = ['a', 'b'].map((id) =>
      report(1, id).map((fact) => (fact.type === 'OccasionReached' ? { ...fact, reportedAt: fact.at } : fact)),
    );
    await database.recordFacts.run(tenant, [...(b ?? []), ...charge(1, 'b')]);
    expect(await paidOf(database, tenant)).toEqual([]);
    await database.recordFacts.run(tenant, [...(a ?? []), ...charge(1, 'a')]);
    expect(await paidOf(database, tenant)).toEqual(['a 1969.00', 'b 531.00']);
  });

  it('pays at once on another clock', async () => {
    const [a, b] = [{ testClockId: 'first' }, { testClockId: 'second', later: 3 }];
    const tenant = await accountWith(database, [...begun('a', a), ...begun('b', b)]);
    await database.recordFacts.run(tenant, [...report(1, 'b', b), ...charge(1, 'b')]);
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00']);
  });

  it('does not expire on one clock before what another has still to come', async () => {
    const [a, b] = [{ testClockId: 'first' }, { testClockId: 'second', later: 3 }];
    const tenant = await accountWith(
      database,
      [...begun('a', a), ...begun('b', b)],
      exampleSegment(1).start + 86_400_000,
    );
    await database.recordFacts.run(tenant, [...report(1, 'b', b), ...charge(1, 'b')]);
    await database.recordFacts.run(tenant, [...report(1, 'a', a), ...charge(1, 'a')]);
    expect(await paidOf(database, tenant)).toEqual(['b 0', 'a 1969.00']);
  });

  it('does not wait for a subscription of which a document waits for its taxes, and leaves it a grant that has ended since', async () => {
    const viaGateway = published({ version: 2, payment: { option: 'gateway', gatewayId: 'g1' } });
    const ofGateway = (facts: readonly Fact[]) =>
      facts.map((fact) =>
        fact.type === 'SegmentDecided' ? { ...fact, segment: { ...fact.segment, productVersion: 2 } } : fact,
      );
    const started = [viaGateway, ...ofGateway(begun('a')), ...begun('b')];
    const tenant = await accountWith(database, started, exampleSegment(1).start + 86_400_000);
    for (const number of [1, 2]) {
      await database.recordFacts.run(tenant, [...report(number, 'b'), ...charge(number, 'b')]);
      await database.recordFacts.run(tenant, [...ofGateway(report(number, 'a')), ...charge(number, 'a')]);
    }
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'b 0']);
    await leaveTaxesToSeller(tenant);
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'b 0', 'a 531.00', 'a 0']);
  });

  it('does not wait for an occasion that is held', async () => {
    const following = decided({ ...exampleSegment(1), productVersion: 2 }, { subscriptionId: 'a', isClosed: false });
    const tenant = await accountWith(database, [
      ...begun('a'),
      ...begun('b'),
      published({ version: 2, currency: 'EUR' }),
    ]);
    await database.recordFacts.run(tenant, [...report(1, 'b'), ...charge(1, 'b')]);
    await database.recordFacts.run(tenant, [...report(1, 'a'), following]);
    expect(await paidOf(database, tenant)).toEqual([]);
    await database.recordFacts.run(tenant, charge(1, 'a'));
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00']);
  });

  it('does not wait for a late window behind what is held of its subscription', async () => {
    const following = decided({ ...exampleSegment(1), productVersion: 2 }, { subscriptionId: 'c', isClosed: false });
    const tenant = await accountWith(database, [
      ...begun('b'),
      ...begun('c'),
      published({ version: 2, currency: 'EUR' }),
    ]);
    await database.recordFacts.run(tenant, [...report(1, 'b'), ...charge(1, 'b')]);
    await database.recordFacts.run(tenant, [...report(1, 'c'), following, ...charge(1, 'c')]);
    const at = exampleSegment(1).start + 86_400_000;
    const ofC = { ...subscription, subscriptionId: 'c' };
    const occasion = { kind: 'late-window-end', window: 0 } as const;
    await database.recordFacts.run(tenant, [
      { type: 'OccasionReached', subscription: ofC, occasion, at, reportedAt: at },
      { type: 'LateWindowCharged', subscriptionId: 'c', window: 0, late: [] },
    ]);
    await database.recordFacts.run(tenant, [...report(2, 'b'), ...charge(2, 'b')]);
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'b 531.00']);
    // Nor for what waits behind the window.
    await database.recordFacts.run(tenant, [...report(2, 'c'), ...charge(2, 'c')]);
    await database.recordFacts.run(tenant, [...report(3, 'b'), ...charge(3, 'b')]);
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'b 531.00', 'b 0']);
  });

  it('pays what has waited for five minutes for a message that does not come, once everything is read', async () => {
    const tenant = await accountWith(database, [...begun('a'), ...begun('b')]);
    await database.recordFacts.run(tenant, [...report(1, 'b'), ...charge(1, 'b')]);
    let [now, areRecorded] = [0, false];
    const overdue = database.decideOverdue(
      () => now,
      async () => areRecorded,
    );
    for (const minutes of [1, 5.9, 6]) {
      now = minutes * 60_000;
      await overdue.run();
      expect(await paidOf(database, tenant)).toEqual([]);
    }
    areRecorded = true;
    await overdue.run();
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00']);
    await database.recordFacts.run(tenant, [...report(1, 'a'), ...charge(1, 'a')]);
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'a 531.00']);
  });
});
