import type { Fact } from '../../domain/occasion/facts.js';
import { accountWith, begun, charge, paidOf, report } from '../../testing/account-with-credit.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(() => database?.close());

describe('credit of an account with two subscriptions', () => {
  it('waits once alone for a subscription that is held by whoever decides its segments, and for it again when that goes on', async () => {
    const tenant = await accountWith(database, [...begun('a'), ...begun('b')]);
    let now = 0;
    const overdue = database.decideOverdue(() => now);
    await database.recordFacts.run(tenant, [...report(1, 'b'), ...charge(1, 'b')]);
    for (const minutes of [1, 6]) {
      now = minutes * 60_000;
      await overdue.run();
    }
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00']);
    await database.recordFacts.run(tenant, [...report(2, 'b'), ...charge(2, 'b')]);
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'b 531.00']);
    await database.recordFacts.run(tenant, [...report(1, 'a'), ...report(3, 'b'), ...charge(3, 'b')]);
    expect(await paidOf(database, tenant)).toHaveLength(2);
    await database.recordFacts.run(tenant, charge(1, 'a'));
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'b 531.00', 'a 0']);
    await database.recordFacts.run(tenant, [...report(2, 'a'), ...charge(2, 'a')]);
    await database.recordFacts.run(tenant, [...report(3, 'a'), ...charge(3, 'a')]);
    expect((await paidOf(database, tenant)).slice(3)).toEqual(['a 0', 'a 0', 'b 0']);
  });

  it('waits once alone for a charge that is lost, and keeps what stands behind that in order', async () => {
    const tenant = await accountWith(database, [...begun('a'), ...begun('b'), ...begun('c', { later: 3 })]);
    let now = 0;
    const overdue = database.decideOverdue(() => now);
    await database.recordFacts.run(tenant, [...report(1, 'a'), ...report(2, 'a')]);
    const ofC = [...report(1, 'c', { later: 3 }), ...charge(1, 'c')];
    await database.recordFacts.run(tenant, ofC);
    await overdue.run();
    now = 200_000;
    await database.recordFacts.run(tenant, [...report(1, 'b'), ...charge(1, 'b')]);
    await overdue.run();
    expect(await paidOf(database, tenant)).toEqual([]);
    now = 300_000;
    await overdue.run();
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'c 531.00']);
    await database.recordFacts.run(tenant, [...report(2, 'b'), ...charge(2, 'b')]);
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'c 531.00', 'b 0']);
  });
});

describe('an occasion that cannot be decided', () => {
  /** Its charge cannot be read. */
  const poisoned = (number: number, id: string): Fact => {
    const charge = { segment: number - 1, productVersion: 1, charges: [null] };
    return { type: 'SegmentCharged', subscriptionId: id, charge } as unknown as Fact;
  };

  it('keeps none of those from being decided that a message makes ready with it, nor the message from being recorded', async () => {
    const ids = ['a', 'b', 'c', 'd'];
    const tenant = await accountWith(
      database,
      ids.flatMap((id) => begun(id)),
    );
    const facts = ids.flatMap((id) => [...report(1, id), ...(id === 'b' ? [poisoned(1, id)] : charge(1, id))]);
    await expect(database.recordFacts.run(tenant, facts)).rejects.toThrow();
    expect(await paidOf(database, tenant)).toEqual(['a 1969.00', 'c 531.00', 'd 0']);
    await database.recordFacts.run(tenant, [...report(2, 'a'), ...charge(2, 'a')]);
    expect((await paidOf(database, tenant)).slice(3)).toEqual(['a 0']);
    const reported = database.held.filter((one) => one.tenant === tenant);
    expect(reported).toMatchObject([{ code: 'defect', subscriptionId: 'b' }]);
  });

  it('keeps none of those from being decided that have waited as long', async () => {
    const ids = ['b', 'c', 'd'];
    const tenant = await accountWith(
      database,
      ['a', ...ids].flatMap((id) => begun(id)),
    );
    let now = 0;
    const overdue = database.decideOverdue(() => now);
    for (const id of ids)
      await database.recordFacts.run(tenant, [...report(1, id), ...(id === 'c' ? [poisoned(1, id)] : charge(1, id))]);
    await overdue.run();
    now = 300_000;
    await expect(overdue.run()).rejects.toThrow();
    expect(await paidOf(database, tenant)).toEqual(['b 1969.00', 'd 531.00']);
  });
});
