import { Inject, Injectable } from '@nestjs/common';
import {
  type CountedHour,
  hourMs,
  type ReconciledHour,
  type ReconciledTotal,
  reconcile,
  totalOf,
} from '../domain/reconciliation.js';
import {
  CountedHourStore,
  type HoursAsked,
  RECONCILIATION_SETTINGS,
  type ReconciliationSettings,
  StoredHourStore,
} from './ports.js';

export interface ReconciledPage {
  readonly hours: readonly ReconciledHour[];
  readonly isLast: boolean;
  /** Hours before it were not counted whole and are left out; undefined while nothing is counted. */
  readonly countedSince: number | undefined;
}

/** Compares what each stage has counted of the usage of a tenant and hour. */
@Injectable()
export class Reconciliation {
  constructor(
    private readonly counted: CountedHourStore,
    private readonly stored: StoredHourStore,
    @Inject(RECONCILIATION_SETTINGS) private readonly settings: ReconciliationSettings,
  ) {}

  /** In the order of hours and tenants, at most so many. */
  async page(asked: HoursAsked, limit: number): Promise<ReconciledPage> {
    const { partitions, countedSince } = await this.counted.progress();
    if (countedSince === undefined) return { hours: [], isLast: true, countedSince };
    const range = { ...asked, from: Math.max(asked.from, countedSince) };
    if (range.from >= range.to) return { hours: [], isLast: true, countedSince };
    const counted = await this.counted.hours(range, limit + 1);
    const last = counted.length > limit ? counted.at(-1) : undefined;
    const to = last ? last.hour + hourMs : range.to;
    // Asked after the counts: what comes in between has been stored and looks counted late, never lost.
    const stored = await this.stored.hours({ ...range, to });
    const hours = joined(counted, stored);
    return {
      hours: hours.slice(0, limit).map((hour) => reconcile(hour, partitions, this.settings.graceMs)),
      isLast: last === undefined && hours.length <= limit,
      countedSince,
    };
  }

  /** All hours of one tenant together: as many as a question may be about. */
  async total(
    asked: HoursAsked & { readonly tenant: string },
  ): Promise<ReconciledTotal & Pick<ReconciledPage, 'countedSince'>> {
    const { hours, countedSince } = await this.page(asked, Math.ceil((asked.to - asked.from) / hourMs) + 1);
    return { ...totalOf(hours), countedSince };
  }
}

/** Also hours of which rows are stored and nothing was counted. */
function joined(
  counted: readonly Omit<CountedHour, 'stored'>[],
  stored: readonly { tenant: string; hour: number; stored: number }[],
): CountedHour[] {
  const keyOf = ({ tenant, hour }: { tenant: string; hour: number }) => `${hour}/${tenant}`;
  const hours = new Map(counted.map((hour) => [keyOf(hour), { ...hour, stored: 0 }]));
  for (const { tenant, hour, stored: rows } of stored) {
    const known = hours.get(keyOf({ tenant, hour })) ?? { ...nothingCounted, tenant, hour };
    hours.set(keyOf(known), { ...known, stored: rows });
  }
  return [...hours.values()].sort((one, other) => one.hour - other.hour || (one.tenant < other.tenant ? -1 : 1));
}

const nothingCounted = {
  accepted: 0,
  rejected: 0,
  read: 0,
  returned: 0,
  rated: 0,
  unattributed: 0,
  voided: 0,
  duplicates: 0,
  conflicts: 0,
  redriven: 0,
  quietMs: Number.POSITIVE_INFINITY,
};
