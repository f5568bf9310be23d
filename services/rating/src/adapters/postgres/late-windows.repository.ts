import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { arrayText } from '#database';
import type { LateWindow } from '../../application/batch-commit.js';

/** Which late window of each subscription was answered last: its end may stand in the log twice. */
@Injectable()
export class LateWindowsRepository {
  async answered(transaction: PoolClient, partition: number): Promise<Map<string, number>> {
    const { rows } = await transaction.query<{ subscription_id: string; late_window: number }>(
      'select subscription_id, late_window from late_windows where partition = $1',
      [partition],
    );
    return new Map(rows.map((row) => [row.subscription_id, row.late_window]));
  }

  async save(transaction: PoolClient, partition: number, windows: readonly LateWindow[]): Promise<void> {
    if (windows.length === 0) return;
    const latest = [...new Map(windows.map((one) => [one.subscriptionId, one])).values()];
    await transaction.query(
      `insert into late_windows (subscription_id, partition, late_window)
       select s, $1, w from unnest($2::text[], $3::int[]) as u(s, w)
       on conflict (subscription_id) do update set late_window = excluded.late_window`,
      [
        partition,
        arrayText(latest.map(({ subscriptionId }) => subscriptionId)),
        arrayText(latest.map(({ window }) => window)),
      ],
    );
  }
}
