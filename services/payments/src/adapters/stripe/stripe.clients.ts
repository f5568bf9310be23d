import { Inject, Injectable } from '@nestjs/common';
import Stripe from 'stripe';
import { PAYMENTS_CONFIG, type PaymentsConfig } from '../../config.js';

/** Answers of Stripe take a second or two; a request that waits for one has ten. */
const answerWithinMs = 10_000;
const mostClients = 200;

/** Stripe's own client for a secret key, at the address that whoever runs the stack chose. */
@Injectable()
export class StripeClients {
  private readonly clients = new Map<string, Stripe>();
  private readonly address: Stripe.StripeConfig;

  constructor(@Inject(PAYMENTS_CONFIG) { stripeUrl }: PaymentsConfig) {
    this.address = stripeUrl === undefined ? {} : addressOf(new URL(stripeUrl));
  }

  /** One for each key, so that connections are used again; the least recently used are forgotten. */
  of(secretKey: string): Stripe {
    const client = this.clients.get(secretKey) ?? this.made(secretKey);
    this.clients.delete(secretKey);
    this.clients.set(secretKey, client);
    const [oldest] = this.clients.keys();
    if (this.clients.size > mostClients && oldest !== undefined) this.clients.delete(oldest);
    return client;
  }

  private made(secretKey: string): Stripe {
    return new Stripe(secretKey, {
      ...this.address,
      timeout: answerWithinMs,
      // Who asks decides when it asks again: the outcome of what was sent is looked up first.
      maxNetworkRetries: 0,
      telemetry: false,
      appInfo: { name: 'Meterstream' },
    });
  }
}

const addressOf = ({ hostname, port, protocol }: URL): Stripe.StripeConfig => ({
  host: hostname,
  protocol: protocol === 'http:' ? 'http' : 'https',
  ...(port === '' ? {} : { port }),
});
