import { CouponMessage } from '../generated/invoicing/v1/coupon.js';
import { protobufCodec, type Topic } from '../topic.js';

export const couponTopic: Topic<CouponMessage> = {
  name: 'invoicing.coupon.v1',
  owner: 'invoicing',
  summary: 'Coupons, at every change of state, and who has redeemed them.',
  codec: protobufCodec(CouponMessage),
  keyOf: (message) => message.coupon?.couponId ?? message.id,
  order: 'The states of one coupon in the order it took them.',
  partitions: 'one',
  readers: ['notifications', 'internal teams'],
  proto: 'invoicing/v1/coupon.proto',
  message: 'invoicing.v1.CouponMessage',
};
