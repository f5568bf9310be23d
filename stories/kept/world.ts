import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient } from '../../tools/running-stack/api.client.js';
import { type Answer, answersOf } from './answers.js';
import type { Event } from './events.js';

type Kind = 'product' | 'organization' | 'subscriber' | 'clock' | 'subscription';

/** The tenant that the kept folder is of: makes things by name through the public API, and writes down what was accepted. */
export class World {
  readonly ids: Record<string, string> = {};
  readonly accepted: Event[] = [];

  constructor(readonly api: ApiClient) {}

  id(kind: Kind, name: string): string {
    const id = this.ids[`${kind} ${name}`];
    if (id === undefined) throw new Error(`there is no ${kind} "${name}"`);
    return id;
  }

  async product(name: string, terms: object): Promise<void> {
    this.ids[`product ${name}`] = (await this.post('/v1/products', terms))['productId'];
  }

  async revise(name: string, terms: object): Promise<void> {
    await this.api.demand('PUT', `/v1/products/${this.id('product', name)}`, terms);
    // Subscriptions hears of it from the log, and what follows is about what it then decided.
    await pause(1_500);
  }

  async organization(name: string, called = name): Promise<void> {
    const billingEmail = `billing@${name}.example`;
    this.ids[`organization ${name}`] = (await this.post('/v1/organizations', { name: called, billingEmail }))[
      'organizationId'
    ];
  }

  async subscriber(name: string, organization?: string): Promise<void> {
    const email = `${name}@people.example`;
    const member = organization === undefined ? {} : { organizationId: this.id('organization', organization) };
    this.ids[`subscriber ${name}`] = (await this.post('/v1/subscribers', { email, name, ...member }))['subscriberId'];
  }

  async clock(name: string, now: string, more: object = {}): Promise<void> {
    this.ids[`clock ${name}`] = (await this.post('/v1/test-clocks', { name, now, ...more }))['testClockId'];
  }

  async subscription(name: string, product: string, party: object, more: object = {}): Promise<void> {
    const body = { productId: this.id('product', product), name, ...party, ...more };
    this.ids[`subscription ${name}`] = (await this.post('/v1/subscriptions', body))['subscriptionId'];
  }

  of = (organization: string) => ({ organizationId: this.id('organization', organization) });

  async advance(clock: string, to: string): Promise<void> {
    await this.post(`/v1/test-clocks/${this.id('clock', clock)}/advance`, { to });
  }

  async cancel(subscription: string): Promise<void> {
    await this.api.demand('POST', `/v1/subscriptions/${this.id('subscription', subscription)}/cancel`, {});
  }

  /** Sends events that must all be accepted. */
  async send(events: readonly Event[]): Promise<void> {
    const answer = await this.api.demand<Answer>('POST', '/v1/events', events);
    if (answer.accepted !== events.length) throw new Error(`not all accepted: ${JSON.stringify(answer)}`);
    this.accepted.push(...events);
  }

  async pay(invoice: Answer, payment: object): Promise<string> {
    const { invoiceId, currency } = invoice;
    return (await this.post('/v1/payments', { invoiceId, currency, ...payment }))['paymentId'];
  }

  async invoicesOf(subscription: string): Promise<Answer[]> {
    const path = `/v1/invoices?subscriptionId=${this.id('subscription', subscription)}`;
    const { items } = await this.api.demand<Answer>('GET', path);
    return items.sort((a: Answer, b: Answer) => a.number.localeCompare(b.number));
  }

  async post(path: string, body: object): Promise<Answer> {
    return this.api.demand('POST', path, body);
  }
}

/** Asks again until it is so. */
export async function eventually<Value>(look: () => Promise<Value | undefined | false>, what: string): Promise<Value> {
  for (let tries = 0; tries < 1_200; tries++) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    await pause(100);
  }
  throw new Error(`it did not happen: ${what}`);
}

export const worldAt = (url: string, adminKey: string): World => new World(new ApiClient(url, adminKey));

/** Analytics gathers before it inserts, and mails follow invoices: the pause is for those. */
export async function writeAnswers({ ids, accepted, api }: World, file: string): Promise<void> {
  await pause(8_000);
  const answers = await answersOf(api);
  writeFileSync(file, JSON.stringify({ ids, accepted, ...answers }));
  console.log(`${answers.invoices.length} invoices, ${accepted.length} events`);
}
