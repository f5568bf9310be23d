import type { AggregateStore } from '#event-store';
import type { Organization } from '../domain/organization/organization.js';
import type { Subscriber } from '../domain/subscriber/subscriber.js';
import { MergeOrganizations } from './merge-organizations.js';
import type { UnitOfWork, UnitsOfWork } from './ports.js';

const organization = (organizationId: string): Organization =>
  ({
    status: 'active',
    organizationId,
    name: organizationId,
    billingEmail: `${organizationId}@a.example`,
  }) as Organization;
const ann = { status: 'active', subscriberId: 'ann', email: 'ann@a.example', organizationId: 'inc' } as Subscriber;

/** What is asked of the stores, in its order. */
let calls: ('reads' | 'appends')[];

async function noting<Answer>(call: 'reads' | 'appends', answer: Answer): Promise<Answer> {
  calls.push(call);
  return answer;
}

function storeOf<State>(states: Record<string, State>): AggregateStore<State, never> {
  const read = (id: string) => ({ id, state: states[id] as State, version: 1 });
  return {
    load: (id) => noting('reads', read(id)),
    loadAll: (ids) => noting('reads', ids.map(read)),
    save: (before) => noting('appends', before),
    saveAll: (changes) =>
      noting(
        'appends',
        changes.map(({ before }) => before),
      ),
    decide: (id) => noting('appends', read(id)),
  };
}

it('reads all that it moves before it appends anything: from then on others wait', async () => {
  calls = [];
  const unit = {
    organizations: storeOf({ acme: organization('acme'), inc: organization('inc') }),
    subscribers: storeOf({ ann }),
    subscriptions: storeOf({}),
    hold: async () => undefined,
    liveSubscriptions: async () => [],
    subscribersOf: async () => ['ann'],
    organizationsMergedInto: async () => [],
  } as unknown as UnitOfWork;
  const units = { inTransaction: (_: string, work: (of: UnitOfWork) => Promise<unknown>) => work(unit) } as UnitsOfWork;
  const merge = await new MergeOrganizations(units, { now: () => 0 }).run('demo', 'inc', 'acme');
  expect(merge.subscribers).toEqual([ann]);
  expect(calls).toContain('appends');
  expect(calls.lastIndexOf('reads')).toBeLessThan(calls.indexOf('appends'));
});
