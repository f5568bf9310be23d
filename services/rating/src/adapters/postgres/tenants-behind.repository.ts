import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { arrayText } from '#database';
import type { CursorChange } from '../../domain/fairness/tenant-cursors.js';

@Injectable()
export class TenantsBehindRepository {
  async cursors(transaction: PoolClient, partition: number): Promise<Map<string, bigint>> {
    const { rows } = await transaction.query<{ tenant: string; next_offset: string }>(
      'select tenant, next_offset from tenants_behind where partition = $1 order by next_offset',
      [partition],
    );
    return new Map(rows.map(({ tenant, next_offset }) => [tenant, BigInt(next_offset)]));
  }

  async save(transaction: PoolClient, partition: number, changes: readonly CursorChange[]): Promise<void> {
    if (changes.length === 0) return;
    const caughtUp = changes.filter(({ nextOffset }) => nextOffset === null);
    const behind = changes.filter(({ nextOffset }) => nextOffset !== null);
    await transaction.query('delete from tenants_behind where partition = $1 and tenant = any($2::text[])', [
      partition,
      arrayText(caughtUp.map(({ tenant }) => tenant)),
    ]);
    await transaction.query(
      `insert into tenants_behind (partition, tenant, next_offset)
       select $1, t, o from unnest($2::text[], $3::bigint[]) as u(t, o)
       on conflict (partition, tenant) do update set next_offset = excluded.next_offset`,
      [
        partition,
        arrayText(behind.map(({ tenant }) => tenant)),
        arrayText(behind.map(({ nextOffset }) => String(nextOffset))),
      ],
    );
  }
}
