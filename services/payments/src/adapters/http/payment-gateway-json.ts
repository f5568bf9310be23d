import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import { taxBehaviours } from '../../domain/gateway/gateway.js';
import type { ListedGateway } from '../postgres/gateways.repository.js';

const strict = { additionalProperties: false };
const Secret = (description: string) => Type.String({ minLength: 1, maxLength: 255, description });

const fields = {
  name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', examples: ['Stripe, Europe'] }),
  secretKey: Secret('sk_test_…, sk_live_…, or a restricted key of Stripe. It is never shown again.'),
  publishableKey: Secret('pk_test_… or pk_live_…, for pages of your own.'),
  webhookSecret: Secret('whsec_…, of the endpoint at `webhookUrl`. It is never shown again.'),
  taxBehaviour: Type.Enum(taxBehaviours, {
    description:
      'Whether Stripe Tax says the taxes of invoices that are paid through it, and whether prices hold them. none: the rates of products and organizations do.',
  }),
};

export const NewGateway = Type.Object(
  {
    name: fields.name,
    provider: Type.Enum(['stripe']),
    taxBehaviour: Type.Optional(fields.taxBehaviour),
    secretKey: fields.secretKey,
    publishableKey: Type.Optional(fields.publishableKey),
    webhookSecret: Type.Optional(fields.webhookSecret),
  },
  strict,
);

export const GatewayChange = Type.Object(
  {
    name: Type.Optional(fields.name),
    taxBehaviour: Type.Optional(fields.taxBehaviour),
    secretKey: Type.Optional(fields.secretKey),
    publishableKey: Type.Optional(fields.publishableKey),
    webhookSecret: Type.Optional(fields.webhookSecret),
  },
  { ...strict, minProperties: 1 },
);

export const KeysToTest = Type.Object(
  { secretKey: fields.secretKey, publishableKey: Type.Optional(fields.publishableKey) },
  strict,
);

const SecretJson = Type.Object({
  set: Type.Boolean(),
  ends: Type.Optional(Type.String({ description: 'Its last four characters.' })),
});

export const GatewayJson = Type.Object({
  gatewayId: Type.String(),
  name: Type.String(),
  provider: Type.Enum(['stripe']),
  mode: Type.Enum(['test', 'live'], { description: 'That of its keys, for good.' }),
  taxBehaviour: Type.Enum(taxBehaviours),
  secretKey: SecretJson,
  publishableKey: Type.Optional(Type.String()),
  webhookSecret: SecretJson,
  webhookUrl: Type.String({ description: 'Where Stripe is to send events.' }),
  account: Type.Optional(Type.String({ description: "Stripe's own name of the account, once it was asked." })),
  lastWebhookAt: Type.Optional(Type.String()),
  createdAt: Type.String(),
});

export const ConnectionJson = Type.Object({
  works: Type.Boolean(),
  mode: Type.Enum(['test', 'live']),
  account: Type.Optional(Type.String()),
  mayCharge: Type.Optional(Type.Boolean()),
  failure: Type.Optional(
    Type.Object({
      kind: Type.Enum(['away', 'keys', 'refused']),
      message: Type.String({ description: "Stripe's words." }),
    }),
  ),
});

const shown = (secret: { readonly lastFour: string } | undefined) =>
  secret === undefined ? { set: false } : { set: true, ends: `…${secret.lastFour}` };

export const webhookPath = '/hooks/stripe';

export function gatewayJson({ gateway, lastWebhookAt }: ListedGateway, publicUrl: string): Static<typeof GatewayJson> {
  const { gatewayId, name, provider, mode, taxBehaviour, publishableKey, account, createdAt } = gateway;
  return {
    gatewayId,
    name,
    provider,
    mode,
    taxBehaviour,
    secretKey: shown(gateway.secretKey),
    ...(publishableKey === undefined ? {} : { publishableKey }),
    webhookSecret: shown(gateway.webhookSecret),
    webhookUrl: `${publicUrl}${webhookPath}/${gatewayId}`,
    ...(account === undefined ? {} : { account }),
    ...(lastWebhookAt === null ? {} : { lastWebhookAt: timeText(lastWebhookAt) }),
    createdAt: timeText(createdAt),
  };
}
