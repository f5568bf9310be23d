import type { Change, ChangeOfTenant } from './change.js';

/** So many are kept for whoever comes back. */
export const mostKeptChanges = 20_000;

export interface NumberedChange extends ChangeOfTenant {
  /** Rises with every change of any tenant. */
  readonly sequence: number;
  /** When it was heard of, in epoch milliseconds. */
  readonly at: number;
}

/**
 * The latest changes of all tenants, in the order in which they were heard of. A place in it is written as `run.sequence`:
 * that of another run, or of another replica, is of no use here, and whoever names one has to read everything anew.
 */
export class ChangeLog {
  private readonly kept: NumberedChange[] = [];
  private latest = 0;

  /** @param run names this process among all that ever were */
  constructor(private readonly run: string) {}

  add(change: ChangeOfTenant, at: number): NumberedChange {
    this.latest += 1;
    const numbered = { ...change, sequence: this.latest, at };
    this.kept.push(numbered);
    // A little at a time would move all of them each time.
    if (this.kept.length >= 2 * mostKeptChanges) this.kept.splice(0, mostKeptChanges);
    return numbered;
  }

  /** Where it ends now. */
  place(sequence: number = this.latest): string {
    return `${this.run}.${sequence}`;
  }

  /** What a tenant has not heard of since a place; undefined where nobody can say. */
  since(tenant: string, place: string): Change[] | undefined {
    const [run, written] = place.split('.');
    const sequence = Number(written);
    if (run !== this.run || !Number.isSafeInteger(sequence) || sequence < 0 || sequence > this.latest) return undefined;
    const oldest = this.kept[0]?.sequence ?? this.latest + 1;
    if (sequence < oldest - 1) return undefined;
    return this.kept.slice(sequence - oldest + 1).filter((one) => one.tenant === tenant);
  }

  /** What a tenant has heard of from a moment on. */
  receivedSince(tenant: string, at: number): Change[] {
    return this.kept.slice(this.kept.findLastIndex((one) => one.at < at) + 1).filter((one) => one.tenant === tenant);
  }
}
