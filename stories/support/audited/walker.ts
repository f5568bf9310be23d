import { type StoryAnswer, type StoryStack, until } from '#testing';
import type { Browser } from '../browser.js';
import type { Belongings, Call, Request } from '../hostile/call.js';
import { calls, targetOf } from '../hostile/calls.js';
import type { Tenant } from '../hostile/tenant.js';

/** A request to a route; what is not said is as in every request to it. */
export type Changes = Request;

/** One request that does something. What has to be there before is made before it is sent. */
export interface Step {
  /** As the document of the API has it: `POST /v1/products`. */
  readonly route: string;
  readonly request?: (walker: Walker) => Promise<Changes> | Changes;
  /** Who sends it, where it is not the tenant's own key. */
  readonly as?: 'customer' | ((walker: Walker) => Browser);
  /** What it does to other objects besides. */
  readonly also?: readonly string[];
  /** Who has done it, as the audit says it, where nobody is known when it is sent. */
  readonly by?: (walker: Walker) => string | RegExp;
}

/** An entry of the audit. */
export interface Entry {
  readonly id: string;
  readonly by: string;
  readonly from?: string;
  readonly action: string;
  readonly object: string;
}

/** Does what a tenant and its people can do, and sees what the audit has of it. */
export class Walker {
  /** Whoever signs in for the step that is under way. */
  acting: { readonly userId: string; readonly browser: Browser } | undefined;
  private count = 1_000;
  private seen: ReadonlySet<string> = new Set();

  constructor(readonly tenant: Tenant) {}

  get stack(): StoryStack {
    return this.tenant.stack;
  }

  get belongings(): Belongings {
    return this.tenant.belongings;
  }

  number(): number {
    this.count += 1;
    return this.count;
  }

  /** What is made so, which has to come about. */
  async made(path: string, body?: object): Promise<StoryAnswer['body']> {
    return this.done('POST', path, body);
  }

  async done(method: string, path: string, body?: object): Promise<StoryAnswer['body']> {
    const answer = await until(async () => {
      const one = await this.stack.call(method, path, body);
      return one.status !== 503 && one;
    });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.bytes}`);
    return answer.body;
  }

  /** Looks until a list of the API has what is looked for. */
  found<Item>(path: string, isIt: (item: Item) => boolean = () => true): Promise<Item> {
    return until(async () => ((await this.stack.call('GET', path)).body.items as Item[])?.find(isIt), 60_000);
  }

  /** Sends a step's request; answers what came back, and what the audit has that it had not before. */
  async takes({ route, request, as }: Step): Promise<{ answer: StoryAnswer; entries: Entry[] }> {
    const [method = '', path = ''] = route.split(' ');
    const usual = (calls[route] as Call).request(this.belongings, this.number());
    const changes = (await request?.(this)) ?? {};
    const asked = { ...usual, ...changes, params: { ...usual.params, ...changes.params } };
    const asker = as === undefined || as === 'customer' ? undefined : as(this);
    await this.fresh();
    const target = targetOf(path, asked);
    const shown = as === 'customer' ? { key: '', headers: { 'x-portal-link': this.tenant.portal.token } } : {};
    const answer = await (asker?.call(method, target, asked.body) ??
      this.stack.call(method, target, asked.body, shown));
    return { answer, entries: await this.fresh() };
  }

  private async fresh(): Promise<Entry[]> {
    const { items, missing } = await this.done('GET', '/v1/audit?limit=100');
    if (missing.length > 0) throw new Error(`the audit lacks ${missing}`);
    const entries = (items as Entry[]).filter(({ id }) => !this.seen.has(id));
    this.seen = new Set([...this.seen, ...entries.map(({ id }) => id)]);
    return entries;
  }
}
