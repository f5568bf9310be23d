import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { MoreThan, type Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { Segment } from '#timeline';
import { SegmentRow } from './segment.entity.js';

/** Timelines as they are listed. */
@Injectable()
export class SegmentsRepository {
  constructor(@InjectRepository(SegmentRow) private readonly rows: Repository<SegmentRow>) {}

  /** The segments of a subscription behind the one with that number. */
  async list(tenant: string, subscriptionId: string, limit: number, behind: number): Promise<Segment[]> {
    const rows = await reachingPostgres(() =>
      this.rows.find({
        where: { tenant, subscriptionId, number: MoreThan(behind) },
        order: { number: 'asc' },
        take: limit,
      }),
    );
    return rows.map(segmentOf);
  }
}

function segmentOf({ number, phase, productId, productVersion, contractYear, ...times }: SegmentRow): Segment {
  const full = { start: times.fullStartsAt, end: times.fullEndsAt };
  const segment = { number, phase, productId, productVersion, start: times.startsAt, end: times.endsAt, full };
  return contractYear === null ? segment : { ...segment, contractYear };
}
