import { type Form, formIn, textIn } from './form-body.js';
import { invalidRequest, noSuch } from './stripe-problem.js';

export interface StripeObject {
  readonly id: string;
  readonly object: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly livemode: false;
}

/** How many objects of one kind an account keeps; the oldest are forgotten. */
export const mostObjectsOfKind = 20_000;

/** The objects of one kind in the order in which they were made. */
export class ObjectList<T extends StripeObject> {
  private readonly objects = new Map<string, T>();

  constructor(private readonly kind: string) {}

  put(one: T): T {
    this.objects.set(one.id, one);
    const [oldest] = this.objects.keys();
    if (this.objects.size > mostObjectsOfKind && oldest !== undefined) this.objects.delete(oldest);
    return one;
  }

  find(id: string): T | undefined {
    return this.objects.get(id);
  }

  /** @throws StripeProblem 404, as Stripe answers */
  get(id: string): T {
    const found = this.objects.get(id);
    if (found === undefined) throw noSuch(this.kind, id);
    return found;
  }

  change(id: string, change: Partial<T>): T {
    return this.put({ ...this.get(id), ...change });
  }

  all(): T[] {
    return [...this.objects.values()];
  }

  remove(id: string): void {
    this.get(id);
    this.objects.delete(id);
  }

  /** A page, the newest first, of those that agree with the filters that were sent. */
  page(form: Form, url: string, filters: readonly (keyof T & string)[]) {
    const limit = limitIn(form);
    const wanted = this.all()
      .reverse()
      .filter((one) => filters.every((name) => textIn(form, name) === undefined || one[name] === textIn(form, name)))
      .filter((one) => isWithin(one.created, formIn(form, 'created')));
    const after = textIn(form, 'starting_after');
    const before = textIn(form, 'ending_before');
    if (before !== undefined) {
      const end = indexIn(wanted, before, this.kind);
      const from = Math.max(end - limit, 0);
      return listOf(wanted.slice(from, end), url, from > 0);
    }
    const from = after === undefined ? 0 : indexIn(wanted, after, this.kind) + 1;
    return listOf(wanted.slice(from, from + limit), url, from + limit < wanted.length);
  }
}

function limitIn(form: Form): number {
  const limit = Number(textIn(form, 'limit') ?? 10);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw invalidRequest('This value must be between 1 and 100.', { param: 'limit' });
}

function indexIn(objects: readonly StripeObject[], id: string, kind: string): number {
  const index = objects.findIndex((one) => one.id === id);
  if (index < 0) throw noSuch(kind, id);
  return index;
}

const bounds: Readonly<Record<string, (created: number, bound: number) => boolean>> = {
  gt: (created, bound) => created > bound,
  gte: (created, bound) => created >= bound,
  lt: (created, bound) => created < bound,
  lte: (created, bound) => created <= bound,
};

const isWithin = (created: number, range: Form) =>
  Object.entries(range).every(([name, bound]) => bounds[name]?.(created, Number(bound)) ?? true);

const listOf = <T>(data: T[], url: string, hasMore: boolean) => ({ object: 'list', data, has_more: hasMore, url });
