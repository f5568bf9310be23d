import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  alertTopic,
  apiKeyTopic,
  changeTopic,
  couponTopic,
  creditNoteTopic,
  customerTopic,
  deliveryTopic,
  gatewayTopic,
  invoiceTopic,
  meterTopic,
  modelPricesTopic,
  paymentTopic,
  productTopic,
  publicationTopic,
  sessionTopic,
  subscriptionTopic,
  type Topic,
  tenantTopic,
  testClockTopic,
  usageCountsTopic,
  walletTopic,
} from '#contracts';
import type { SingleMessage } from '#kafka';
import { TopicFollowers } from '#service-host';
import { type Change, type ChangeOfTenant, isChangedKind } from '../../domain/changes/change.js';
import { ChangeLog, type NumberedChange } from '../../domain/changes/change-log.js';

interface Source {
  readonly name: string;
  read(value: Buffer): ChangeOfTenant[];
}

/** What a message of a topic says to have changed. */
function source<Message extends { readonly tenant: string }>(
  { name, codec }: Topic<Message>,
  changesIn: (message: Message) => readonly Change[],
): Source {
  const read = (value: Buffer) => {
    const message = codec.decode(value);
    return changesIn(message).map((change) => ({ ...change, tenant: message.tenant }));
  };
  return { name, read };
}

const sources: readonly Source[] = [
  source(tenantTopic, () => [{ kind: 'tenant' }]),
  source(apiKeyTopic, ({ keyId }) => [{ kind: 'api-key', id: keyId }]),
  // Where it was is of its own user alone.
  source(sessionTopic, ({ type }) => (type === 'session-seen' ? [] : [{ kind: 'session' }])),
  source(productTopic, ({ product }) => [{ kind: 'product', id: product?.productId }]),
  source(publicationTopic, ({ productId }) => [{ kind: 'product', id: productId }]),
  source(meterTopic, ({ element }) => [{ kind: 'metering-element', id: element?.elementId }]),
  source(modelPricesTopic, () => [{ kind: 'model-prices' }]),
  source(customerTopic, ({ kind, customerId }) => [
    { kind: kind === 'subscriber' ? 'subscriber' : 'organization', id: customerId },
  ]),
  source(subscriptionTopic, ({ subscriptionId }) => [{ kind: 'subscription', id: subscriptionId }]),
  source(testClockTopic, ({ testClockId }) => [{ kind: 'test-clock', id: testClockId }]),
  source(usageCountsTopic, () => [{ kind: 'usage' }]),
  source(invoiceTopic, ({ invoice }) => [{ kind: 'invoice', id: invoice?.invoiceId }]),
  source(creditNoteTopic, ({ creditNote }) => [
    { kind: 'credit-note', id: creditNote?.creditNoteId },
    ...(creditNote?.invoiceId ? [{ kind: 'invoice' as const, id: creditNote.invoiceId }] : []),
  ]),
  source(couponTopic, ({ coupon }) => [{ kind: 'coupon', id: coupon?.couponId }]),
  source(walletTopic, ({ wallet }) => [{ kind: 'wallet', id: wallet?.walletId }]),
  source(paymentTopic, ({ paymentId }) => [{ kind: 'payment', id: paymentId }]),
  source(gatewayTopic, ({ gatewayId }) => [{ kind: 'payment-gateway', id: gatewayId }]),
  source(alertTopic, ({ budgetId }) => [{ kind: 'alert', id: budgetId }]),
  source(changeTopic, ({ kind, objectId }) =>
    isChangedKind(kind) ? [objectId === '' ? { kind } : { kind, id: objectId }] : [],
  ),
  source(deliveryTopic, ({ deliveryId }) => [{ kind: 'delivery', id: deliveryId }]),
];

export interface ChangeListener {
  readonly tenant: string;
  hear(change: NumberedChange): void;
  /** Nothing comes any more. */
  end(): void;
}

/** Hears from the topics of all services what changes, from now on; nothing of it is kept beyond this process. */
@Injectable()
export class ChangesFollower implements OnModuleInit, BeforeApplicationShutdown {
  readonly log = new ChangeLog(randomUUID().slice(0, 8));
  private readonly listeners = new Set<ChangeListener>();

  constructor(private readonly followers: TopicFollowers) {}

  onModuleInit(): void {
    const byTopic = new Map(sources.map((one) => [one.name, one]));
    this.followers.follow('changes', {
      name: 'changes',
      topics: [...byTopic.keys()],
      from: 'end',
      onMessage: ({ topic, value }: SingleMessage) => {
        for (const change of byTopic.get(topic)?.read(value) ?? []) this.report(this.log.add(change, Date.now()));
      },
    });
  }

  /** Before connections are waited for: these would not end by themselves. */
  beforeApplicationShutdown(): void {
    for (const one of this.listeners) one.end();
  }

  /** Until the answer is called. */
  listen(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** How many listen: of all, and of one tenant. */
  count(tenant: string): { readonly all: number; readonly ofTenant: number } {
    const ofTenant = [...this.listeners].filter((one) => one.tenant === tenant).length;
    return { all: this.listeners.size, ofTenant };
  }

  private report(change: NumberedChange): void {
    for (const one of this.listeners) if (one.tenant === change.tenant) one.hear(change);
  }
}
