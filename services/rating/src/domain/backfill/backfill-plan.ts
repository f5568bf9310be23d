import { canonicalJson } from '#contracts';

/** An event as far as a backfill compares it, and what else it said. */
export interface BackfillEvent {
  readonly source: string;
  readonly id: string;
  readonly occurredAt: number;
  readonly properties: Record<string, unknown>;
  /** Not compared: what replaces an event is of the same kind and whose it was. Absent: usage that a backfill brings. */
  readonly said?: SaidBeside | undefined;
}

/** Of what kind an event is, by which it has a cost, and whom it names; null: nobody. */
export interface SaidBeside {
  readonly kind: string;
  readonly organization: string | null;
  readonly subscriber: string | null;
  readonly credential: string | null;
}

/** What makes the events of a window those that are wanted. */
export interface BackfillPlan {
  readonly unchanged: number;
  readonly voided: readonly BackfillEvent[];
  readonly amended: readonly { readonly before: BackfillEvent; readonly after: BackfillEvent }[];
  readonly recorded: readonly BackfillEvent[];
  /** Wanted, and left out: another event has or had the id, outside of the window or void. Absent: nobody looked, or none. */
  readonly duplicates?: readonly BackfillEvent[] | undefined;
}

/** How many events become what. */
export interface BackfillCounts {
  readonly unchanged: number;
  readonly voided: number;
  readonly amended: number;
  readonly recorded: number;
  readonly duplicates: number;
}

export const countsOf = ({ unchanged, voided, amended, recorded, duplicates = [] }: BackfillPlan): BackfillCounts => ({
  unchanged,
  voided: voided.length,
  amended: amended.length,
  recorded: recorded.length,
  duplicates: duplicates.length,
});

/** An event that stays under its id is amended, because a voided id is used up; what says the same is left alone. */
export function planBackfill(present: readonly BackfillEvent[], wanted: readonly BackfillEvent[]): BackfillPlan {
  const byName = new Map(wanted.map((event) => [nameOf(event), event]));
  const names = new Set(present.map(nameOf));
  const pairs = present.flatMap((before) => {
    const after = byName.get(nameOf(before));
    return after ? [{ before, after }] : [];
  });
  const amended = pairs.filter(({ before, after }) => !saysTheSame(before, after));
  return {
    unchanged: pairs.length - amended.length,
    voided: present.filter((event) => !byName.has(nameOf(event))),
    amended,
    recorded: wanted.filter((event) => !names.has(nameOf(event))),
  };
}

/** A plan without the events whose ids others of the tenant have: rating would drop them as repetitions of those. */
export function withoutUsedIds(plan: BackfillPlan, used: ReadonlySet<string>): BackfillPlan {
  const isUsed = (event: BackfillEvent) => used.has(nameOf(event));
  const duplicates = plan.recorded.filter(isUsed);
  if (duplicates.length === 0) return plan;
  return { ...plan, recorded: plan.recorded.filter((event) => !isUsed(event)), duplicates };
}

/**
 * What makes it as it was before. A void is final, so what was voided is recorded again under another id, which says
 * whence it comes.
 */
export function undoOf({ voided, amended, recorded }: BackfillPlan, backfillId: string): BackfillPlan {
  return {
    unchanged: 0,
    voided: recorded,
    amended: amended.map(({ before, after }) => ({ before: after, after: before })),
    recorded: voided.map((event) => ({ ...event, id: `${event.id}~${backfillId}` })),
  };
}

export const nameOf = ({ source, id }: Pick<BackfillEvent, 'source' | 'id'>): string => JSON.stringify([source, id]);

const saysTheSame = (one: BackfillEvent, other: BackfillEvent): boolean =>
  one.occurredAt === other.occurredAt && canonicalJson(one.properties) === canonicalJson(other.properties);
