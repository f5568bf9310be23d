import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, Like, MoreThan, type Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { type ClaimedDelivery, DeliveriesStore, type HeldClaim, type NewClaim } from '../../application/ports.js';
import { DeliveryRow } from './delivery.entity.js';

export interface DeliveryFilter {
  readonly about?: string | undefined;
  readonly recipient?: string | undefined;
  readonly status?: DeliveryRow['status'] | undefined;
  readonly template?: string | undefined;
  /** Those that were requested before this one. */
  readonly before?: string | undefined;
}

/** Deliveries as they are listed, and as they are claimed by whoever sends them. */
@Injectable()
export class DeliveriesRepository implements DeliveriesStore {
  constructor(@InjectRepository(DeliveryRow) private readonly rows: Repository<DeliveryRow>) {}

  /** The newest first. */
  list(tenant: string, limit: number, { before, ...filter }: DeliveryFilter): Promise<DeliveryRow[]> {
    const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    const where = { tenant, ...given, ...(before === undefined ? {} : { requested: LessThan(before) }) };
    return reachingPostgres(() => this.rows.find({ where, order: { requested: 'DESC' }, take: limit }));
  }

  async claimDue(at: number, limit: number, { until, includesEnded }: NewClaim): Promise<ClaimedDelivery[]> {
    const [claimed] = await reachingPostgres(() =>
      this.rows.query(
        `update deliveries d set claimed_until = $3
         from delivery_invoices i
         where i.delivery_id = d.delivery_id and d.delivery_id in (
           select delivery_id from deliveries
           where status = 'waiting' and next_attempt_at <= $1 and (claimed_until is null or ($4 and claimed_until <= $1))
           order by next_attempt_at limit $2 for update skip locked)
         returning tenant, d.delivery_id as "deliveryId", channel, template, recipient, about, invoice as document`,
        [new Date(at), limit, new Date(until), includesEnded],
      ),
    );
    return claimed.map(({ tenant, document, ...notice }: ClaimedRow) => ({ tenant, notice, document }));
  }

  async renew(held: readonly HeldClaim[], until: number): Promise<string[]> {
    const ids = held.map(({ deliveryId }) => deliveryId);
    const ends = held.map((claim) => new Date(claim.until));
    const [renewed] = await reachingPostgres(() =>
      this.rows.query(
        `update deliveries d set claimed_until = $3
         where d.status = 'waiting' and d.delivery_id in (
           select delivery_id from deliveries
           join unnest($1::text[], $2::timestamptz[]) as held (delivery_id, until) using (delivery_id)
           where claimed_until = held.until for update of deliveries skip locked)
         returning delivery_id as "deliveryId"`,
        [ids, ends, new Date(until)],
      ),
    );
    return renewed.map(({ deliveryId }: HeldClaim) => deliveryId);
  }

  async testsSince(tenant: string, at: number): Promise<number> {
    const where = { tenant, about: Like(`${testPrefix}%`), requestedAt: MoreThan(new Date(at)) };
    return reachingPostgres(() => this.rows.countBy(where));
  }

  /** What a delivery of a template keeps of what it is about; undefined without such a delivery. */
  async keptOf(tenant: string, template: string, deliveryId: string): Promise<Buffer | undefined> {
    const [found] = await reachingPostgres(() =>
      this.rows.query(
        `select invoice as kept from deliveries d join delivery_invoices i using (delivery_id)
         where d.tenant = $1 and d.template = $2 and d.delivery_id = $3`,
        [tenant, template, deliveryId],
      ),
    );
    return found?.kept;
  }
}

/** What tests are about begins with it; no document, subscription or payment is called so. */
export const testPrefix = 'test-';

type ClaimedRow = ClaimedDelivery['notice'] & Pick<ClaimedDelivery, 'tenant' | 'document'>;
