import type { Pool, PoolClient } from 'pg';
import { RedrivenUsageRepository } from './redriven-usage.repository.js';

it('remembers one place of events whose names are the same to Postgres', async () => {
  const asked: unknown[][] = [];
  const transaction = { query: async (_: string, values: unknown[]) => asked.push(values) } as unknown as PoolClient;
  const event = { tenant: 'demo', source: 'api', accountId: 'org-1', occurredAt: 5 };
  await new RedrivenUsageRepository({} as Pool).remember(transaction, 1, [
    { ...event, id: 'x', goesTo: 2 },
    { ...event, id: 'x\u0000', goesTo: 3 },
    { ...event, id: 'y', goesTo: 4 },
  ]);
  expect(asked.at(-1)?.slice(3, 5)).toEqual(['{"x","y"}', '{3,4}']);
});
