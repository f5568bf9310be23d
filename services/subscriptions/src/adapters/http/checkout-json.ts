import { type Static, Type } from 'typebox';
import { Problem, timeText } from '#http';
import { type CheckoutResult, checkoutLimits, isOver, type KnownCheckout } from '../../domain/checkout/checkout.js';
import { Email, Id, Name, strict } from './fields.js';

const Address = Type.String({
  maxLength: 2_000,
  pattern: '^https?://[^\\s\\u0000-\\u001f\\u007f]+$',
  examples: ['https://seller.example/welcome'],
});

export const NewCheckout = Type.Object(
  {
    productId: Id,
    customer: Type.Object(
      {
        email: Email,
        name: Type.Optional(Name),
        organizationId: Type.Optional(
          Type.String({ ...Id, description: 'A customer there is already. Audiences go by it.' }),
        ),
        organizationName: Type.Optional(
          Type.String({
            ...Name,
            description: 'Who is to be made and invoiced. Without either the person is invoiced.',
          }),
        ),
      },
      strict,
    ),
    successUrl: Type.String({ ...Address, description: 'Gets `checkoutSessionId` as a parameter.' }),
    cancelUrl: Type.Optional(Address),
    expiresInHours: Type.Optional(
      Type.Integer({ minimum: 1, maximum: checkoutLimits.longestHours, description: 'Absent: 24.' }),
    ),
  },
  strict,
);

export const CheckoutJson = Type.Object({
  checkoutSessionId: Type.String(),
  status: Type.Enum(['open', 'completed', 'expired']),
  productId: Type.String(),
  email: Type.String({
    description: 'Empty a day after a session is over that nobody has completed: it is forgotten.',
  }),
  isSignUp: Type.Boolean({ description: 'By the public page of plans; false: by a site of yours, or a portal.' }),
  accountId: Type.Optional(Type.String({ description: 'Of the customer whose portal it was opened by.' })),
  organizationName: Type.Optional(Type.String()),
  createdAt: Type.String(),
  expiresAt: Type.String(),
  completedAt: Type.Optional(Type.String()),
  organizationId: Type.Optional(Type.String()),
  subscriberId: Type.Optional(Type.String()),
  subscriptionId: Type.Optional(Type.String()),
  keyHash: Type.Optional(
    Type.String({ description: "SHA-256 of the customer's first key, hexadecimal: compare it with what they send." }),
  ),
});

/** Another scheme would run in the page that leads there. */
export function demandAddress(path: string, url: string | undefined): void {
  if (url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))) return;
  const reason = { path, code: 'invalid-url', message: 'must be an address that begins with http:// or https://' };
  throw new Problem(422, 'invalid-body', 'An address leads nowhere.', [reason]);
}

const resultOf = ({ subscriberId, ...result }: CheckoutResult) => ({
  ...result,
  ...(subscriberId && { subscriberId }),
});

export function checkoutJsonOf(checkout: KnownCheckout, now: number): Static<typeof CheckoutJson> {
  const { checkoutId, productId, email, organizationName, createdAt, expiresAt } = checkout;
  return {
    checkoutSessionId: checkoutId,
    status: isOver(checkout, now) ? 'expired' : checkout.status,
    ...{
      productId,
      email,
      isSignUp: checkout.isSignUp === true,
      createdAt: timeText(createdAt),
      expiresAt: timeText(expiresAt),
    },
    ...(organizationName !== undefined && { organizationName }),
    ...(checkout.accountId !== undefined && { accountId: checkout.accountId }),
    ...(checkout.status === 'completed' && {
      ...resultOf(checkout.result),
      completedAt: timeText(checkout.completedAt),
    }),
  };
}
