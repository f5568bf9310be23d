import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { inOrderOfMaking, isDiscovered, type ListPosition } from './list-position.js';
import { SubscriberRow } from './subscriber.entity.js';

interface SubscriberFilter {
  readonly email?: string | undefined;
  /** A part of the e-mail address or of the name, in any case, or the id. */
  readonly q?: string | undefined;
  readonly organizationId?: string | undefined;
  readonly discovered?: boolean | undefined;
  readonly behind?: ListPosition | undefined;
}

/** Subscribers as they are listed. */
@Injectable()
export class SubscribersRepository {
  constructor(@InjectRepository(SubscriberRow) private readonly rows: Repository<SubscriberRow>) {}

  find(tenant: string, id: string): Promise<SubscriberRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, id }));
  }

  list(
    tenant: string,
    limit: number,
    { email, q, organizationId, discovered, behind }: SubscriberFilter,
  ): Promise<SubscriberRow[]> {
    const query = this.rows.createQueryBuilder('row').where('row.tenant = :tenant', { tenant });
    if (email !== undefined) query.andWhere('row.email = :email', { email });
    if (q !== undefined)
      query.andWhere(
        `(strpos(lower(row.email), :part) > 0 or strpos(lower(row.state->>'name'), :part) > 0 or row.id = :q)`,
        {
          part: q.toLowerCase(),
          q,
        },
      );
    if (organizationId !== undefined) query.andWhere('row.organizationId = :organizationId', { organizationId });
    if (discovered !== undefined) query.andWhere(isDiscovered, { discovered });
    return reachingPostgres(() => inOrderOfMaking(query, limit, behind));
  }
}
