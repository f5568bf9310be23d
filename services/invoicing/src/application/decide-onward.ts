import { isUnavailable } from '#decider';
import type { UnitsOfWork } from '#event-store';
import { type Decided, decideOccasions, keyOf } from './decide-occasions.js';
import type { OccasionName, OccasionReport, UnitOfWork } from './ports.js';

export interface DecidedWith {
  readonly tenant: string;
  readonly units: UnitsOfWork<UnitOfWork>;
  readonly report: OccasionReport;
}

type Begin = (unit: UnitOfWork) => Promise<readonly OccasionName[]>;

/**
 * Decides what `begin` makes ready in its transaction, and in further ones, each in its turn, what follows from that. Answers
 * how many it has decided.
 *
 * An occasion that fails keeps none of the others from being decided, nor what `begin` has written: what fails together is
 * decided in halves. The first failure of what `begin` answers is thrown when everything else is decided, others are reported;
 * Unavailable is thrown at once.
 */
export async function decideOnward(given: DecidedWith, begin: Begin): Promise<number> {
  const onward = new Onward(given);
  let count = 0;
  for (let decided = await onward.begin(begin); ; ) {
    const { outcomes, rest } = decided;
    count += outcomes.length;
    const names = onward.withoutFailed(rest);
    if (names.length === 0) break;
    decided = await onward.decide(names);
  }
  onward.throwFirst();
  return count;
}

class Onward {
  /** By name, as the following. */
  private readonly failed = new Map<string, { readonly name: OccasionName; readonly error: unknown }>();
  private named = new Set<string>();

  constructor(private readonly given: DecidedWith) {}

  async begin(begin: Begin): Promise<Decided> {
    const beginning: Begin = async (unit) => {
      const names = await begin(unit);
      this.named = new Set(names.map(keyOf));
      return names;
    };
    try {
      return await this.inTransaction(beginning);
    } catch (error) {
      if (isUnavailable(error)) throw error;
    }
    const names = await this.given.units.inTransaction(this.given.tenant, beginning);
    return names.length === 0 ? { outcomes: [], rest: [] } : this.decide(names);
  }

  async decide(names: readonly OccasionName[]): Promise<Decided> {
    try {
      return await this.inTransaction(async () => names);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      const [name] = names;
      if (name !== undefined && names.length === 1) return this.passOver(name, error);
    }
    const middle = Math.ceil(names.length / 2);
    const first = await this.decide(names.slice(0, middle));
    const second = await this.decide(names.slice(middle));
    return { outcomes: [...first.outcomes, ...second.outcomes], rest: [...first.rest, ...second.rest] };
  }

  withoutFailed = (names: readonly OccasionName[]) => names.filter((name) => !this.failed.has(keyOf(name)));

  /** Whoever has begun is told of one alone. */
  throwFirst(): void {
    const isNamed = ({ name }: { readonly name: OccasionName }) => this.named.has(keyOf(name));
    const [first, ...others] = this.failed.values().filter(isNamed);
    for (const { name, error } of others) this.given.report.failed(this.given.tenant, name, error);
    if (first) throw first.error;
  }

  /** What cannot be decided keeps no other subscription of its account waiting. */
  private async passOver(name: OccasionName, error: unknown): Promise<Decided> {
    this.failed.set(keyOf(name), { name, error });
    const { tenant, units, report } = this.given;
    if (!this.named.has(keyOf(name))) report.failed(tenant, name, error);
    const rest = await units.inTransaction(tenant, async (unit) => {
      await unit.passOver([name.subscriptionId]);
      return unit.nextOccasions([name.subscriptionId]);
    });
    return { outcomes: [], rest };
  }

  private async inTransaction(names: Begin): Promise<Decided> {
    const { tenant, units, report } = this.given;
    const decided = await units.inTransaction(tenant, async (unit) => decideOccasions(tenant, unit, await names(unit)));
    for (const { name, refusal } of decided.outcomes) if (refusal) report.held(tenant, name, refusal);
    return decided;
  }
}
