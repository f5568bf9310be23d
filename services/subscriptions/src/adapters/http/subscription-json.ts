import { type Static, Type } from 'typebox';
import type { Segment } from '#timeline';
import { endOf, type Subscription } from '../../domain/subscription/subscription.js';
import { subscriptionNotFound } from '../../domain/subscription/subscription-decisions.js';
import { Id, timeText } from './fields.js';

export const SubscriptionPath = Type.Object({ subscriptionId: Id });

const PeriodJson = Type.Object({ index: Type.Integer(), start: Type.String(), end: Type.String() });
const StretchJson = Type.Object({ start: Type.String(), end: Type.String() });
export const SegmentJson = Type.Object({
  number: Type.Integer({ description: '0, 1, 2 … without gaps.' }),
  phase: Type.Enum(['trial', 'paid']),
  productId: Type.String(),
  productVersion: Type.Integer({ description: 'The version that it is rated and invoiced by.' }),
  ...StretchJson.properties,
  fullPeriod: Type.Object(StretchJson.properties, { description: 'What a part of a period is measured against.' }),
});
export const SubscriptionJson = Type.Object({
  subscriptionId: Type.String(),
  name: Type.String(),
  status: Type.Enum(['scheduled', 'active', 'ending', 'ended']),
  accountId: Type.String(),
  accountName: Type.String(),
  billingEmail: Type.String(),
  organizationId: Type.Optional(Type.String()),
  subscriberId: Type.Optional(Type.String()),
  subscriberEmail: Type.Optional(Type.String()),
  productId: Type.String(),
  productName: Type.String(),
  productVersions: Type.Array(Type.Object({ effectiveAt: Type.String(), productVersion: Type.Integer() })),
  cadence: Type.Object({ unit: Type.String(), count: Type.Integer(), calendarAligned: Type.Boolean() }),
  timeZone: Type.String(),
  startedAt: Type.String(),
  endsAt: Type.Optional(Type.String({ description: 'Where its life ends, once that is known.' })),
  currentPeriod: Type.Optional(PeriodJson),
  segments: Type.Array(SegmentJson, {
    description: 'The segments that have begun and are not closed yet: the first of them and the last.',
  }),
  testClockId: Type.Optional(Type.String()),
});

export function subscriptionJsonOf(subscription: Subscription): Static<typeof SubscriptionJson> {
  if (subscription.status === 'absent') {
    throw subscriptionNotFound();
  }
  const { terms, versions, status } = subscription;
  const { organizationId, subscriberId, subscriberEmail, testClockId } = terms;
  const endsAt = endOf(subscription);
  const open = status === 'active' ? subscription.open : undefined;
  return {
    subscriptionId: terms.subscriptionId,
    name: terms.name,
    status: status === 'active' && endsAt !== undefined ? 'ending' : status,
    accountId: terms.accountId,
    accountName: terms.accountName,
    billingEmail: terms.billingEmail,
    ...(organizationId && { organizationId }),
    ...(subscriberId && { subscriberId, subscriberEmail }),
    productId: terms.productId,
    productName: terms.productName,
    productVersions: versions.map((version) => ({ ...version, effectiveAt: timeText(version.effectiveAt) })),
    cadence: { unit: terms.unit, count: terms.count, calendarAligned: terms.calendarAligned },
    timeZone: terms.timeZone,
    startedAt: timeText(terms.startedAt),
    ...(endsAt !== undefined && { endsAt: timeText(endsAt) }),
    ...(open && { currentPeriod: periodJsonOf(open[0]) }),
    segments: open ? open.filter((segment) => segment !== undefined).map(segmentJsonOf) : [],
    ...(testClockId && { testClockId }),
  };
}

function periodJsonOf({ number, start, end }: Segment): Static<typeof PeriodJson> {
  return { index: number, start: timeText(start), end: timeText(end) };
}

export function segmentJsonOf({ start, end, full, ...segment }: Segment): Static<typeof SegmentJson> {
  const fullPeriod = { start: timeText(full.start), end: timeText(full.end) };
  return { ...segment, start: timeText(start), end: timeText(end), fullPeriod };
}
