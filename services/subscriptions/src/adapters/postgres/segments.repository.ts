import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, type Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { Segment } from '#timeline';
import { SegmentRow } from './segment.entity.js';

/** Timelines, as lists show them. */
@Injectable()
export class SegmentsRepository {
  constructor(@InjectRepository(SegmentRow) private readonly rows: Repository<SegmentRow>) {}

  /** The next segments of a subscription after a number, at most `limit`. */
  async after(tenant: string, subscriptionId: string, number: number, limit: number): Promise<Segment[]> {
    const found = await reachingPostgres(() =>
      this.rows.find({
        where: { tenant, subscriptionId, number: MoreThan(number) },
        order: { number: 'asc' },
        take: limit,
      }),
    );
    return found.map(({ number: one, phase, productId, productVersion, ...times }) => ({
      number: one,
      phase,
      productId,
      productVersion,
      start: times.startsAt,
      end: times.endsAt,
      full: { start: times.fullStartsAt, end: times.fullEndsAt },
    }));
  }
}
