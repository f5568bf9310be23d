import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from '../../running-stack/api.client.js';
import { Refused } from '../../running-stack/api.client.js';
import type { Walk } from '../walk.js';

/** What a customer is told of paying an invoice. */
export interface PayerView {
  readonly standing: string;
  readonly amountOpen: string;
  readonly failure?: { readonly reason: string };
}

const longestMs = 30_000;

/** A customer with a link to their portal, who has no key. */
export class PortalVisitor {
  constructor(
    private readonly walk: Walk,
    private readonly token: string,
  ) {}

  async send<Answer>(method: string, path: string): Promise<Answer> {
    const exchange = await this.ask(method, path);
    this.walk.narrator.exchange(exchange, { note: 'as the customer' });
    if (exchange.status >= 300) throw new Refused(exchange);
    return exchange.answer as Answer;
  }

  /** Looks until an invoice stands so, and shows the last answer. */
  async untilStanding(invoiceId: string, standing: string): Promise<PayerView> {
    const deadline = performance.now() + longestMs;
    for (;;) {
      const exchange = await this.ask('GET', `/v1/portal/collections/${invoiceId}`);
      const view = exchange.answer as PayerView;
      if (view.standing === standing || performance.now() > deadline) {
        this.walk.narrator.exchange(exchange, { note: 'as the customer' });
        this.walk.expect(view.standing === standing, `the invoice is ${view.standing} to the customer`);
        return view;
      }
      await pause(200);
    }
  }

  private async ask(method: string, path: string): Promise<Exchange> {
    const startedAt = performance.now();
    const headers = { 'x-portal-link': this.token };
    const response = await fetch(`${this.walk.api.url}${path}`, { method, headers });
    const text = await response.text();
    const answer = text === '' ? '' : JSON.parse(text);
    return { method, path, body: undefined, status: response.status, answer, tookMs: performance.now() - startedAt };
  }
}
