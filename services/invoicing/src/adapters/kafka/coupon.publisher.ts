import { Injectable } from '@nestjs/common';
import { type CouponMessage, couponTopic } from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import { type CouponEvent, couponHappenedAt } from '../../domain/coupon/coupon.js';
import { coupons } from '../postgres/aggregates.js';

/** The coupon after each of its events, and who has redeemed it. */
@Injectable()
export class CouponPublisher implements StreamPublisher {
  readonly prefix = coupons.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = eventOf(coupons, stored);
    const { couponId, status, terms, redemptions } = await stateAfterEvent(coupons, stored, this.store);
    const { discount, duration, productIds = [], ...rest } = terms;
    const message: CouponMessage = {
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type: messageTypes[event.type],
      occurredAt: couponHappenedAt(event),
      coupon: {
        ...rest,
        couponId,
        status,
        redemptions,
        kind: discount.kind,
        value: discount.value,
        duration: duration.kind,
        invoices: duration.kind === 'repeating' ? duration.invoices : undefined,
        productIds: [...productIds],
      },
      ...(event.type === 'CouponRedeemed' && { redemption: event.redemption }),
      ...(event.type === 'CouponRedemptionEnded' && { endedRedemptionId: event.redemptionId }),
      privateEvent: JSON.stringify(event),
    };
    return [outgoingMessage(couponTopic, message)];
  }
}

const messageTypes: Record<CouponEvent['type'], string> = {
  CouponCreated: 'coupon-created',
  CouponArchived: 'coupon-archived',
  CouponRedeemed: 'coupon-redeemed',
  CouponRedemptionEnded: 'coupon-redemption-ended',
};
