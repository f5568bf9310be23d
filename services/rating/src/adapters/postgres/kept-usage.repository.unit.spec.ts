import type { PoolClient } from 'pg';
import { arrayText } from '#database';
import type { UnattributedUsage } from '../../application/batch-commit.js';
import { KeptUsageRepository } from './kept-usage.repository.js';

const keptOf = (
  source: string,
  id: string,
  reason: UnattributedUsage['reason'] = 'no-customer',
): UnattributedUsage => ({
  ...{ tenant: 'demo', source, id, reason, waitsFor: null, occurredAt: 1, receivedAt: 1, attempt: 0 },
  ...{ cost: null, costSource: 'none', row: '[]' },
});

/** Sources and ids of what is inserted for these. */
async function insertedOf(...usage: UnattributedUsage[]): Promise<unknown[]> {
  let values: unknown[] = [];
  const query = async (_sql: string, given: unknown[]) => {
    values = given;
  };
  await new KeptUsageRepository({} as never).insertUnattributed({ query } as unknown as PoolClient, 0, usage);
  return values.slice(2, 5);
}

describe('unattributed usage of one batch', () => {
  it('is kept event by event, also where a source or an id is of several lines', async () => {
    expect(await insertedOf(keptOf('a', 'b\nc'), keptOf('a\nb', 'c'))).toEqual([
      arrayText(['a', 'a\nb']),
      arrayText(['b\nc', 'c']),
      arrayText(['no-customer', 'no-customer']),
    ]);
  });

  it('is kept once of an event, as it was last', async () => {
    expect(await insertedOf(keptOf('a', 'b'), keptOf('a', 'b', 'no-product'))).toEqual([
      arrayText(['a']),
      arrayText(['b']),
      arrayText(['no-product']),
    ]);
  });
});
