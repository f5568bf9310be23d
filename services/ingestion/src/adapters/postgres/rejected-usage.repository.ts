import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import type { RejectedUsageMessage } from '#contracts';
import { reachingPostgres } from '#database';
import { RejectedUsageRow } from './rejected-usage.entity.js';

export interface RejectedUsagePage {
  readonly door: string | undefined;
  /** The last item before this page: its time and id. */
  readonly after: { rejectedAt: Date; id: string } | undefined;
  readonly limit: number;
}

/** The list of rejected usage, newest first. */
@Injectable()
export class RejectedUsageRepository {
  constructor(@InjectRepository(RejectedUsageRow) private readonly rows: Repository<RejectedUsageRow>) {}

  /** Adding the same again changes nothing. */
  async add(messages: readonly RejectedUsageMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const rows = messages.map(({ id, tenant, occurredAt, door, body, reasons }) => ({
      id,
      tenant,
      rejectedAt: new Date(occurredAt),
      door,
      body,
      reasons,
      acceptedAt: null,
      acceptancePublished: false,
    }));
    await reachingPostgres(() => this.rows.createQueryBuilder().insert().values(rows).orIgnore().execute());
  }

  async page(tenant: string, { door, after, limit }: RejectedUsagePage): Promise<RejectedUsageRow[]> {
    const query = this.rows.createQueryBuilder('r').where('r.tenant = :tenant and r.accepted_at is null', { tenant });
    if (door) query.andWhere('r.door = :door', { door });
    if (after) query.andWhere('(r.rejected_at, r.id) < (:at, :id)', { at: after.rejectedAt, id: after.id });
    return reachingPostgres(() =>
      query.orderBy('r.rejectedAt', 'DESC').addOrderBy('r.id', 'DESC').limit(limit).getMany(),
    );
  }
}
