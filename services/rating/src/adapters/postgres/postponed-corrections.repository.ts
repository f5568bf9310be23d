import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { arrayText } from '#database';
import type { PostponedCorrection } from '../../application/corrections/correction.js';

/** Corrections between the transaction that wrote them behind usage on its way and the one that read them there. */
@Injectable()
export class PostponedCorrectionsRepository {
  async remember(transaction: PoolClient, corrections: readonly PostponedCorrection[]): Promise<void> {
    if (corrections.length === 0) return;
    await transaction.query("delete from postponed_corrections where left_at < now() - interval '1 day'");
    const latest = [
      ...new Map(corrections.map((one) => [JSON.stringify([one.goesTo, one.tenant, one.id]), one])).values(),
    ];
    await transaction.query(
      `insert into postponed_corrections (goes_to, tenant, correction_id, account)
       select * from unnest($1::int[], $2::text[], $3::text[], $4::text[])
       on conflict (goes_to, tenant, correction_id) do update set account = excluded.account, left_at = excluded.left_at`,
      [
        latest.map(({ goesTo }) => goesTo),
        arrayText(latest.map(({ tenant }) => tenant)),
        arrayText(latest.map(({ id }) => id)),
        latest.map(({ accountId }) => accountId ?? null),
      ],
    );
  }

  /** A partition has read them; it may postpone them again after that. */
  async arrived(
    transaction: PoolClient,
    partition: number,
    corrections: readonly { readonly tenant: string; readonly id: string }[],
  ): Promise<void> {
    if (corrections.length === 0) return;
    await transaction.query(
      `delete from postponed_corrections using unnest($2::text[], $3::text[]) as u(t, c)
       where goes_to = $1 and tenant = t and correction_id = c`,
      [partition, arrayText(corrections.map(({ tenant }) => tenant)), arrayText(corrections.map(({ id }) => id))],
    );
  }
}
