import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import type { Segment } from '#timeline';
import { trialEndOf } from '../../domain/subscription/course.js';
import { subscriptionNotFound } from '../../domain/subscription/refusals.js';
import {
  coursesAhead,
  endOf,
  type KnownSubscription,
  type Subscription,
} from '../../domain/subscription/subscription.js';
import { Id } from './fields.js';

export const SubscriptionPath = Type.Object({ subscriptionId: Id });

const PeriodJson = Type.Object({ index: Type.Integer(), start: Type.String(), end: Type.String() });
const StretchJson = Type.Object({ start: Type.String(), end: Type.String() });
export const SegmentJson = Type.Object({
  number: Type.Integer({ description: '0, 1, 2 … without gaps.' }),
  phase: Type.Enum(['trial', 'paid', 'paused']),
  productId: Type.String(),
  productVersion: Type.Integer({ description: 'The version that it is rated and invoiced by.' }),
  ...StretchJson.properties,
  contractYear: Type.Optional(
    Type.Integer({ description: 'In which year it begins: 0, 1, 2 … from the first paid segment; absent before.' }),
  ),
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
  trialEndsAt: Type.Optional(Type.String({ description: 'Where its trial ends or ended.' })),
  expiresAt: Type.Optional(Type.String({ description: 'Where it ends of itself, as was agreed.' })),
  cancelsAt: Type.Optional(Type.String({ description: 'Where a cancellation ends it, while that lies ahead.' })),
  endsAt: Type.Optional(Type.String({ description: 'Where its life ends, once that is known.' })),
  endedBy: Type.Optional(Type.Enum(['cancellation', 'expiration'], { description: 'Once it has ended.' })),
  plannedChange: Type.Optional(
    Type.Object(
      {
        at: Type.String(),
        phase: Type.Enum(['trial', 'paid', 'paused']),
        productId: Type.String(),
        productName: Type.String(),
      },
      { description: 'What begins at the end of the running segment, or of the trial.' },
    ),
  ),
  invoiceRecipients: Type.Array(Type.String()),
  metadata: Type.Record(Type.String(), Type.String()),
  notificationsOff: Type.Boolean(),
  currentPeriod: Type.Optional(PeriodJson),
  segments: Type.Array(SegmentJson, {
    description: 'The segments that have begun and are not closed yet: the first of them and the last.',
  }),
  nextSegment: Type.Optional(
    Type.Object(SegmentJson.properties, {
      description:
        'What begins where the last of them ends, as things stand: with what is planned, and by the version that is in ' +
        'force then. Only where one subscription is shown; absent where it ends before.',
    }),
  ),
  testClockId: Type.Optional(Type.String()),
});

export function subscriptionJsonOf(subscription: Subscription): Static<typeof SubscriptionJson> {
  if (subscription.status === 'absent') {
    throw subscriptionNotFound();
  }
  const { terms, versions, status } = subscription;
  const { organizationId, subscriberId, subscriberEmail, testClockId } = terms;
  const isCancelled = status !== 'ended' && subscription.cancelsAt !== undefined;
  const open = status === 'active' ? subscription.open : undefined;
  return {
    subscriptionId: terms.subscriptionId,
    name: terms.name,
    status: status === 'active' && isCancelled ? 'ending' : status,
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
    ...timesOf(subscription),
    ...plannedChangeOf(subscription),
    invoiceRecipients: [...(terms.invoiceRecipients ?? [])],
    metadata: { ...terms.metadata },
    notificationsOff: terms.notificationsOff ?? false,
    ...(open && { currentPeriod: periodJsonOf(open[0]) }),
    segments: open ? open.filter((segment) => segment !== undefined).map(segmentJsonOf) : [],
    ...(testClockId && { testClockId }),
  };
}

function timesOf(subscription: KnownSubscription) {
  const times = {
    trialEndsAt: trialEndOf(subscription),
    expiresAt: subscription.terms.expiresAt,
    cancelsAt: subscription.status === 'ended' ? undefined : subscription.cancelsAt,
    endsAt: endOf(subscription),
  };
  const known = Object.entries(times).filter(([, at]) => at !== undefined);
  const endedBy = subscription.status === 'ended' ? subscription.endedBy : undefined;
  return {
    ...(Object.fromEntries(known.map(([name, at]) => [name, timeText(at as number)])) as {
      [Name in keyof typeof times]?: string;
    }),
    ...((endedBy === 'cancellation' || endedBy === 'expiration') && { endedBy }),
  };
}

function plannedChangeOf(subscription: KnownSubscription) {
  const planned =
    subscription.status === 'active' ? coursesAhead(subscription).find(({ byChange }) => byChange) : undefined;
  if (!planned) return {};
  const { start, phase, productId, productName } = planned;
  return { plannedChange: { at: timeText(start), phase, productId, productName } };
}

function periodJsonOf({ number, start, end }: Segment): Static<typeof PeriodJson> {
  return { index: number, start: timeText(start), end: timeText(end) };
}

export function segmentJsonOf({ start, end, full, ...segment }: Segment): Static<typeof SegmentJson> {
  const fullPeriod = { start: timeText(full.start), end: timeText(full.end) };
  return { ...segment, start: timeText(start), end: timeText(end), fullPeriod };
}
