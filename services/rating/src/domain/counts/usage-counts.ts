/**
 * What became of events. `accepted` are new ones and `returned` redriven ones, and each of them is in one of the others:
 * accepted + returned = rated + unattributed + voided + duplicates + conflicts + redriven.
 */
export interface UsageCounts {
  readonly accepted: number;
  readonly returned: number;
  readonly rated: number;
  /** Kept and not billed. */
  readonly unattributed: number;
  /** Taken back by a void. */
  readonly voided: number;
  readonly duplicates: number;
  readonly conflicts: number;
  /** Written into the log again. */
  readonly redriven: number;
}

/** Of one tenant's events that were received in one hour, which is named by its first instant. */
export interface HourOfUsage extends UsageCounts {
  readonly tenant: string;
  readonly hour: number;
}

type Fates = Omit<UsageCounts, 'accepted' | 'returned' | 'voided'>;

const hourMs = 3_600_000;
export const hourOf = (instant: number): number => Math.floor(instant / hourMs) * hourMs;

export const noUsage: UsageCounts = {
  accepted: 0,
  returned: 0,
  rated: 0,
  unattributed: 0,
  voided: 0,
  duplicates: 0,
  conflicts: 0,
  redriven: 0,
};

/** The counts of one block, by what its batch counted before it and with it. */
export function countsOfBlock(
  { kind, rows }: { readonly kind: 'usage' | 'redriven'; readonly rows: { readonly length: number } },
  before: Fates,
  after: Fates,
): UsageCounts {
  const fates = {
    rated: after.rated - before.rated,
    unattributed: after.unattributed - before.unattributed,
    conflicts: after.conflicts - before.conflicts,
    redriven: after.redriven - before.redriven,
    // A block takes nothing back: corrections are records of their own.
    voided: 0,
  };
  const duplicates = after.duplicates - before.duplicates;
  if (kind === 'usage') return { ...fates, accepted: rows.length, returned: 0, duplicates };
  // A redriven event that comes again was sent twice by an outbox: nobody has accepted it a second time.
  return { ...fates, accepted: 0, returned: rows.length - duplicates, duplicates: 0 };
}

/** Sums by tenant and hour. */
export class HoursOfUsage {
  private readonly sums = new Map<string, Map<number, UsageCounts>>();

  add(tenant: string, receivedAt: number, counts: UsageCounts): void {
    const ofTenant = this.sums.get(tenant) ?? new Map<number, UsageCounts>();
    this.sums.set(tenant, ofTenant);
    const hour = hourOf(receivedAt);
    ofTenant.set(hour, sumOf(ofTenant.get(hour) ?? noUsage, counts));
  }

  list(): HourOfUsage[] {
    return [...this.sums].flatMap(([tenant, hours]) =>
      Array.from(hours, ([hour, counts]) => ({ tenant, hour, ...counts })),
    );
  }
}

function sumOf(one: UsageCounts, other: UsageCounts): UsageCounts {
  return {
    accepted: one.accepted + other.accepted,
    returned: one.returned + other.returned,
    rated: one.rated + other.rated,
    unattributed: one.unattributed + other.unattributed,
    voided: one.voided + other.voided,
    duplicates: one.duplicates + other.duplicates,
    conflicts: one.conflicts + other.conflicts,
    redriven: one.redriven + other.redriven,
  };
}
