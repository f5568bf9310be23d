import { Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, readCursor, timeText, writeCursor } from '#http';
import { ReleaseOccasion } from '../../application/release-occasion.js';
import { boundaryNumberOf, numberOf, occasionKinds } from '../../domain/occasion/occasion.js';
import {
  type HeldOccasion,
  type HeldOccasionKey,
  HeldOccasionsRepository,
} from '../postgres/held-occasions.repository.js';
import { occasionIdOf, occasionIdPattern, occasionNamed } from './occasion-id.js';

const HeldOccasionJson = Type.Object({
  occasionId: Type.String(),
  kind: Type.Enum([...occasionKinds]),
  boundary: Type.Integer({ description: "The boundary that its invoice would have: 0 the subscription's start." }),
  at: Type.String({ description: 'RFC 3339, UTC' }),
  subscriptionId: Type.String(),
  subscriptionName: Type.String(),
  accountId: Type.String(),
  accountName: Type.String(),
  productId: Type.String(),
  productName: Type.String(),
  heldBecause: Type.String({
    description:
      'The code of the rule that refuses to make the document; tax-delayed: a tax service does not answer, and is asked again by itself.',
  }),
  problem: Type.Optional(Type.String({ description: 'What a tax service has said about it.' })),
});

const ReleasedJson = Type.Object({
  occasionId: Type.String(),
  status: Type.Enum(['issued', 'nothing-due', 'open'], {
    description: 'open: something is not known yet; it is decided when that is reported.',
  }),
  invoiceId: Type.Optional(Type.String()),
});

const PageOfHeldOccasions = pageOf(HeldOccasionJson);
const HeldOccasionsQuery = Type.Object({ ...PageQuery }, { additionalProperties: false });
const OccasionPath = Type.Object({
  occasionId: Type.String({ pattern: occasionIdPattern, examples: ['sub-1.segment-end.1'] }),
});

/** What the rules refuse to invoice, until somebody has done something about it. */
@Controller('v1/held-occasions')
export class HeldOccasionsController {
  constructor(
    private readonly heldOccasions: HeldOccasionsRepository,
    private readonly releaseOccasion: ReleaseOccasion,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'List occasions whose document is held back, the latest first',
    tag: 'Invoices',
    scope: 'read',
    query: HeldOccasionsQuery,
    answer: PageOfHeldOccasions,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<typeof HeldOccasionsQuery>,
  ): Promise<Static<typeof PageOfHeldOccasions>> {
    const limit = limitOf(query.limit);
    const after = keyIn(query.cursor);
    const found = await this.heldOccasions.list(tenant, after, limit + 1);
    const last = found.length > limit ? found[limit - 1] : undefined;
    return {
      items: found.slice(0, limit).map(jsonOf),
      ...(last ? { nextCursor: writeCursor(keyOf(last)) } : {}),
    };
  }

  @Endpoint({
    method: 'POST',
    path: ':occasionId/release',
    summary: 'Decide a held occasion again, with what is known now',
    tag: 'Invoices',
    scope: 'write',
    act: { object: 'held-occasion', done: 'occasion-released', id: 'occasionId' },
    params: OccasionPath,
    answer: ReleasedJson,
    status: 200,
  })
  async release(
    @Caller() { tenant }: CallerIdentity,
    @Param() { occasionId }: Static<typeof OccasionPath>,
  ): Promise<Static<typeof ReleasedJson>> {
    const released = await this.releaseOccasion.run(tenant, occasionNamed(occasionId));
    const { status } = released;
    return { occasionId, status, ...(status === 'issued' ? { invoiceId: released.documentId } : {}) };
  }
}

const keyIn = (cursor: string | undefined): HeldOccasionKey | undefined =>
  readCursor(cursor, 'instant', 'text', 'text', 'count');

const keyOf = ({ at, subscriptionId, occasion }: HeldOccasion): HeldOccasionKey => [
  at,
  subscriptionId,
  occasion.kind,
  numberOf(occasion),
];

function jsonOf({
  subscriptionId,
  occasion,
  at,
  subscription,
  heldBecause,
  problem,
}: HeldOccasion): Static<typeof HeldOccasionJson> {
  return {
    occasionId: occasionIdOf({ subscriptionId, occasion }),
    kind: occasion.kind,
    boundary: boundaryNumberOf(occasion),
    at: timeText(at),
    subscriptionId,
    subscriptionName: subscription.name,
    accountId: subscription.accountId,
    accountName: subscription.accountName,
    productId: subscription.productId,
    productName: subscription.productName,
    heldBecause,
    ...(problem !== undefined && { problem }),
  };
}
