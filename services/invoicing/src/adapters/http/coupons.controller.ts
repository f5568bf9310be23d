import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { longestInstantText } from '#calendar';
import {
  Caller,
  Endpoint,
  existing,
  instantIn,
  limitOf,
  PageQuery,
  Problem,
  pageOf,
  pageOfRows,
  ResourceId,
  readCursor,
} from '#http';
import { ArchiveCoupon } from '../../application/coupons/archive-coupon.js';
import { CreateCoupon } from '../../application/coupons/create-coupon.js';
import type { CouponDuration } from '../../domain/coupon/coupon.js';
import { CouponsRepository } from '../postgres/coupons.repository.js';
import { CouponJson, couponJsonOf } from './coupon-json.js';

export const couponBounds = { codeLength: 64, productIds: 100 };

const Count = Type.Integer({ minimum: 1, maximum: 1_000_000_000 });
const NewCoupon = Type.Object(
  {
    code: Type.String({
      pattern: `^[A-Za-z0-9][A-Za-z0-9._-]{0,${couponBounds.codeLength - 1}}$`,
      examples: ['WELCOME10'],
      description: 'One whatever the case of its letters.',
    }),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    kind: Type.Enum(['percentage', 'amount'], {
      description: 'Off each invoice; what an invoice leaves of an amount is not carried to the next.',
    }),
    value: Type.String({
      pattern: '^[0-9]{1,12}(\\.[0-9]{1,18})?$',
      examples: ['10.50'],
      description: 'Decimal text; 10 is ten percent.',
    }),
    currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'], description: 'Of an amount.' })),
    duration: Type.Enum(['once', 'repeating', 'forever']),
    invoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, description: 'Of repeating.' })),
    mostRedemptions: Type.Optional(Count),
    mostRedemptionsPerAccount: Type.Optional(Count),
    expiresAt: Type.Optional(
      Type.String({ maxLength: longestInstantText, description: 'RFC 3339: it is redeemed before this.' }),
    ),
    productIds: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
        minItems: 1,
        maxItems: couponBounds.productIds,
        description: 'It takes off lines of these products alone.',
      }),
    ),
  },
  { additionalProperties: false },
);
const CouponPath = Type.Object({ couponId: Type.String({ minLength: 1, maxLength: 64 }) });
const CouponsQuery = Type.Object(PageQuery, { additionalProperties: false });
const PageOfCoupons = pageOf(CouponJson);

@Controller('v1/coupons')
export class CouponsController {
  constructor(
    private readonly coupons: CouponsRepository,
    private readonly createCoupon: CreateCoupon,
    private readonly archiveCoupon: ArchiveCoupon,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Offer a coupon',
    tag: 'Coupons',
    scope: 'write',
    body: NewCoupon,
    answer: CouponJson,
  })
  async create(
    @Caller() caller: CallerIdentity,
    @ResourceId('coupon') couponId: string,
    @Body() body: Static<typeof NewCoupon>,
  ) {
    const { kind, value, duration, invoices, expiresAt, name = body.code, ...rest } = body;
    const discount = { kind: kind as 'percentage' | 'amount', value };
    const terms = { ...rest, name, discount, duration: durationOf(duration, invoices), ...expiryOf(expiresAt) };
    return this.shown(caller, await this.createCoupon.run(caller.tenant, terms, couponId));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List coupons, the newest first',
    tag: 'Coupons',
    scope: 'read',
    query: CouponsQuery,
    answer: PageOfCoupons,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<typeof CouponsQuery>,
  ): Promise<Static<typeof PageOfCoupons>> {
    const limit = limitOf(query.limit);
    const after = readCursor(query.cursor, 'instant', 'text');
    const found = await this.coupons.list(tenant, { after, limit: limit + 1 });
    return pageOfRows(found, limit, couponJsonOf, ({ createdAt, couponId }) => [createdAt, couponId]);
  }

  @Endpoint({
    method: 'GET',
    path: ':couponId',
    summary: 'One coupon',
    tag: 'Coupons',
    scope: 'read',
    params: CouponPath,
    answer: CouponJson,
  })
  one(@Caller() caller: CallerIdentity, @Param() { couponId }: Static<typeof CouponPath>) {
    return this.shown(caller, couponId);
  }

  @Endpoint({
    method: 'POST',
    path: ':couponId/archive',
    summary: 'Offer a coupon no more; who has redeemed it keeps it',
    tag: 'Coupons',
    scope: 'write',
    params: CouponPath,
    answer: CouponJson,
    status: 200,
  })
  async archive(@Caller() caller: CallerIdentity, @Param() { couponId }: Static<typeof CouponPath>) {
    await this.archiveCoupon.run(caller.tenant, couponId);
    return this.shown(caller, couponId);
  }

  private async shown({ tenant }: CallerIdentity, couponId: string) {
    const found = existing(await this.coupons.find(tenant, couponId), 'coupon', 'unknown-coupon');
    return couponJsonOf(found);
  }
}

function durationOf(kind: string, invoices: number | undefined): CouponDuration {
  if (kind === 'repeating') {
    if (invoices === undefined) throw new Problem(422, 'invoices-is-missing', 'Say on how many invoices it stands.');
    return { kind, invoices };
  }
  if (invoices !== undefined)
    throw new Problem(422, 'invoices-of-repeating', 'Only a repeating coupon says on how many invoices it stands.');
  return { kind: kind as 'once' | 'forever' };
}

function expiryOf(text: string | undefined): { readonly expiresAt?: number } {
  return text === undefined ? {} : { expiresAt: instantIn('/expiresAt', text) };
}
