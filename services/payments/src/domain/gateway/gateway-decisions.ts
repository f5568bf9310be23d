import { type Decider, Refusal, type RefusalDetail } from '#decider';
import type { PaymentRefusal } from '../payment-refusal.js';
import {
  evolveGateway,
  type Gateway,
  type GatewayDetails,
  type GatewayEvent,
  type GatewayState,
  noGateway,
  type SecretName,
  secretNames,
  type TaxBehaviour,
} from './gateway.js';
import { lastFourOf, modeOfKey, reasonsAgainstKeys } from './stripe-keys.js';

/** So many gateways a tenant may have. */
export const mostGateways = 20;

/** What an operator writes. */
export interface GatewayWritten {
  readonly name: string;
  readonly provider: 'stripe';
  readonly taxBehaviour: TaxBehaviour;
  readonly secretKey: string;
  readonly publishableKey?: string | undefined;
  readonly webhookSecret?: string | undefined;
}

/** What else of the tenant's there is. */
export interface OtherGateways {
  readonly nameIsTaken: boolean;
  readonly count: number;
}

/** What stands in the way of removing a gateway, or of moving it to another account, in words. */
export interface GatewayUses {
  /** Who has payment methods at it. */
  readonly customers: number;
  /** What is charged through it, and neither paid nor given up. */
  readonly openInvoices: number;
  /** The names of those whose latest version is paid through it. */
  readonly products: readonly string[];
}

/** So many products are named; of more there is their number. */
const productsNamed = 20;

export interface ConfigureGateway {
  readonly type: 'ConfigureGateway';
  readonly gatewayId: string;
  readonly written: GatewayWritten;
  readonly others: OtherGateways;
  readonly at: number;
}

export interface ChangeGateway {
  readonly type: 'ChangeGateway';
  readonly change: Partial<Omit<GatewayWritten, 'provider'>>;
  /** Which version was read before, when it is said, and which there is. */
  readonly seen: number | undefined;
  readonly version: number;
  readonly others: OtherGateways;
  readonly uses: GatewayUses;
  /** Whose a new secret key is, when it had to be asked. */
  readonly accountOfKey?: string | undefined;
  /** Whose the one before it is, where that is not known yet. */
  readonly accountOfEarlierKey?: string | undefined;
  readonly at: number;
}

export interface LearnAccount {
  readonly type: 'LearnAccount';
  readonly account: string;
  readonly at: number;
}

export interface RemoveGateway {
  readonly type: 'RemoveGateway';
  readonly seen: number | undefined;
  readonly version: number;
  readonly uses: GatewayUses;
  readonly at: number;
}

export type GatewayCommand = ConfigureGateway | ChangeGateway | LearnAccount | RemoveGateway;

export const gatewayDecider: Decider<GatewayCommand, GatewayState, GatewayEvent> = {
  initial: noGateway,
  evolve: evolveGateway,
  decide: (command, state) => {
    if (command.type === 'ConfigureGateway') return configure(command, state);
    const gateway = demandGateway(state);
    switch (command.type) {
      case 'ChangeGateway':
        return change(command, gateway);
      case 'LearnAccount':
        return gateway.account === command.account
          ? []
          : [{ type: 'GatewayAccountLearned', account: command.account, at: command.at }];
      case 'RemoveGateway':
        return remove(command);
    }
  },
};

export function demandGateway(state: GatewayState): Gateway {
  if (state.status === 'configured') return state;
  throw refusal('unknown-gateway', 'There is no such payment gateway.');
}

function configure({ gatewayId, written, others, at }: ConfigureGateway, state: GatewayState): GatewayEvent[] {
  // A write that comes again under its Idempotency-Key.
  if (state.status !== 'absent') return [];
  demandKeys(reasonsAgainstKeys(written));
  demandName(written.name, others);
  if (others.count >= mostGateways)
    throw refusal('too-many-gateways', `There are ${others.count} payment gateways, and no more may be.`);
  const mode = modeOfKey(written.secretKey) ?? 'test';
  return [{ type: 'GatewayConfigured', gatewayId, mode, details: detailsOf(written), at }];
}

const detailsOf = ({ secretKey, webhookSecret, ...shown }: GatewayWritten): GatewayDetails => ({
  ...shown,
  secretKey: { lastFour: lastFourOf(secretKey) },
  ...(webhookSecret === undefined ? {} : { webhookSecret: { lastFour: lastFourOf(webhookSecret) } }),
});

function change(command: ChangeGateway, gateway: Gateway): GatewayEvent[] {
  const { change: wanted, others, uses, accountOfKey, accountOfEarlierKey, at } = command;
  demandSeen(command);
  demandKeys(reasonsAgainstKeys(wanted, gateway.mode));
  demandName(wanted.name ?? gateway.name, others);
  const account = gateway.account ?? accountOfEarlierKey;
  if (accountOfKey !== undefined && accountOfKey !== account && isUsed(uses))
    throw inUse(uses, 'The secret key is of another account, and the gateway is in use.');
  const before = shownOf(gateway);
  const { secretKey, webhookSecret, ...shown } = wanted;
  const details = {
    ...before,
    ...shown,
    ...(secretKey === undefined ? {} : { secretKey: { lastFour: lastFourOf(secretKey) } }),
    ...(webhookSecret === undefined ? {} : { webhookSecret: { lastFour: lastFourOf(webhookSecret) } }),
  };
  const secretsChanged = secretNames.filter((name: SecretName) => wanted[name] !== undefined);
  const isSame = secretsChanged.length === 0 && JSON.stringify(details) === JSON.stringify(before);
  if (isSame) return [];
  const learned: GatewayEvent[] =
    accountOfKey === undefined || accountOfKey === gateway.account
      ? []
      : [{ type: 'GatewayAccountLearned', account: accountOfKey, at }];
  return [{ type: 'GatewayChanged', details, secretsChanged, at }, ...learned];
}

function shownOf({ name, provider, taxBehaviour, secretKey, publishableKey, webhookSecret }: Gateway): GatewayDetails {
  return {
    name,
    provider,
    taxBehaviour,
    ...(publishableKey === undefined ? {} : { publishableKey }),
    secretKey,
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
  };
}

function remove(command: RemoveGateway): GatewayEvent[] {
  demandSeen(command);
  if (isUsed(command.uses)) throw inUse(command.uses, 'The gateway is in use.');
  return [{ type: 'GatewayRemoved', at: command.at }];
}

export const isUsed = ({ customers, openInvoices, products }: GatewayUses) =>
  customers > 0 || openInvoices > 0 || products.length > 0;

function inUse({ customers, openInvoices, products }: GatewayUses, message: string) {
  const named = products.slice(0, productsNamed).map((name) => `"${name}"`);
  const more = products.length > productsNamed ? [`and ${products.length - productsNamed} more`] : [];
  const users = [
    ...(customers > 0 ? [`customers with payment methods at it: ${customers}`] : []),
    ...(products.length > 0 ? [`products that are paid through it: ${[...named, ...more].join(', ')}`] : []),
    ...(openInvoices > 0 ? [`open invoices that are charged through it: ${openInvoices}`] : []),
  ];
  const reasons = users.map((user) => ({ path: '', code: 'gateway-in-use', message: user }));
  return new Refusal<PaymentRefusal>('gateway-in-use', `${message} ${users.join(', ')}.`, reasons);
}

function demandSeen({ seen, version }: { readonly seen: number | undefined; readonly version: number }): void {
  if (seen !== undefined && seen !== version)
    throw refusal('gateway-has-changed', 'The payment gateway has changed since you read it.');
}

function demandName(name: string, { nameIsTaken }: OtherGateways): void {
  if (nameIsTaken) throw refusal('gateway-name-taken', `There is a payment gateway "${name}" already.`);
}

export function demandKeys(reasons: readonly (RefusalDetail & { code: PaymentRefusal })[]): void {
  const [first] = reasons;
  if (first === undefined) return;
  throw new Refusal<PaymentRefusal>(first.code, `${first.path.slice(1)} ${first.message}.`, reasons);
}

const refusal = (code: PaymentRefusal, message: string) => new Refusal<PaymentRefusal>(code, message);
