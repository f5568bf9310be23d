import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import {
  Caller,
  checkOf,
  credentialsOf,
  demandWhole,
  Endpoint,
  existing,
  limitOf,
  PageQuery,
  pageOf,
  pageOfRows,
  readCursor,
  withoutNulls,
} from '#http';
import { Exact } from '#money';
import { ChangeWallet } from '../../application/wallets/change-wallet.js';
import { OpenWallet } from '../../application/wallets/open-wallet.js';
import { ShowRunningBalance } from '../../application/wallets/running-balance.js';
import { minorUnitText } from '../../domain/amount-text.js';
import type { Wallet } from '../../domain/wallet/wallet.js';
import { WalletsRepository } from '../postgres/wallets.repository.js';
import { AccountId, Amount } from './document-json.js';
import {
  GrantJson,
  grantsJsonOf,
  TransactionJson,
  transactionJsonOf,
  WalletJson,
  walletJsonOf,
} from './wallet-json.js';

export const WalletPath = Type.Object({ walletId: Type.String({ minLength: 1, maxLength: 64 }) });
export const Decimal = Type.String({
  pattern: '^[0-9]{1,12}(\\.[0-9]{1,18})?$',
  examples: ['10.50'],
  description: 'Decimal text in major units.',
});
const strict = { additionalProperties: false };
const Name = Type.String({ minLength: 1, maxLength: 200 });
const Settings = {
  name: Type.Optional(Name),
  lowBalance: Type.Optional(Decimal),
  topUp: Type.Optional(
    Type.Object(
      { below: Decimal, amount: Decimal },
      { ...strict, description: 'Absent: no invoice is made for more.' },
    ),
  ),
};
const NewWallet = Type.Object(
  { accountId: AccountId, currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'] }), ...Settings },
  strict,
);
const ChangedWallet = Type.Object(Settings, {
  ...strict,
  description: 'All that is set is said again, or is null and no longer wanted; the name may stay unsaid.',
});
const checkChangedWallet = checkOf(ChangedWallet);
const WalletsQuery = Type.Object({ accountId: Type.Optional(AccountId), ...PageQuery }, strict);
const TransactionsQuery = Type.Object(PageQuery, strict);
const WalletWithGrants = Type.Object({
  ...WalletJson.properties,
  grants: Type.Array(GrantJson, { description: 'Those of which something is left, in the order of consumption.' }),
});
const RunningBalanceJson = Type.Object({
  walletId: Type.String(),
  currency: Type.String(),
  balance: Amount('What is left of its grants'),
  running: Type.Array(Type.Object({ subscriptionId: Type.String(), amount: Amount('Usage of its open segment') })),
  balanceAfterRunning: Amount('What that will leave; below zero: what will be due'),
  isComplete: Type.Boolean({ description: 'Whether every subscription of the account was looked at.' }),
});
const PageOfWallets = pageOf(WalletJson);
const PageOfTransactions = pageOf(TransactionJson);

@Controller('v1/wallets')
export class WalletsController {
  constructor(
    private readonly wallets: WalletsRepository,
    private readonly openWallet: OpenWallet,
    private readonly changeWallet: ChangeWallet,
    private readonly runningBalance: ShowRunningBalance,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Open a wallet of an account in a currency',
    tag: 'Wallets',
    scope: 'write',
    body: NewWallet,
    answer: WalletWithGrants,
  })
  async open(@Caller() caller: CallerIdentity, @Body() body: Static<typeof NewWallet>) {
    const { accountId, currency, ...settings } = body;
    const wallet = { accountId, currency, settings: { name: `Credit in ${currency}`, ...settings } };
    return this.shown(caller, await this.openWallet.run(caller.tenant, wallet));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List wallets',
    tag: 'Wallets',
    scope: 'read',
    query: WalletsQuery,
    answer: PageOfWallets,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { limit: asked, cursor, accountId }: Static<typeof WalletsQuery>,
  ): Promise<Static<typeof PageOfWallets>> {
    const limit = limitOf(asked);
    const [after] = readCursor(cursor, 'text') ?? [];
    const found = await this.wallets.list(tenant, { accountId, after, limit: limit + 1 });
    const ids = found.map(({ walletId }) => walletId);
    const balances = await this.wallets.balances(tenant, ids);
    const shown = (wallet: Wallet) => walletJsonOf(wallet, balances.get(wallet.walletId));
    return pageOfRows(found, limit, shown, ({ walletId }) => [walletId]);
  }

  @Endpoint({
    method: 'GET',
    path: ':walletId',
    summary: 'One wallet with its grants',
    tag: 'Wallets',
    scope: 'read',
    params: WalletPath,
    answer: WalletWithGrants,
  })
  one(@Caller() caller: CallerIdentity, @Param() { walletId }: Static<typeof WalletPath>) {
    return this.shown(caller, walletId);
  }

  @Endpoint({
    method: 'PUT',
    path: ':walletId',
    summary: 'Say anew when the balance is low, and when the account is invoiced for more',
    tag: 'Wallets',
    scope: 'write',
    params: WalletPath,
    body: ChangedWallet,
    check: (body) => checkChangedWallet(withoutNulls(body)),
    answer: WalletWithGrants,
  })
  async change(
    @Caller() caller: CallerIdentity,
    @Param() { walletId }: Static<typeof WalletPath>,
    @Body() body: Static<typeof ChangedWallet>,
  ) {
    const { settings } = await this.find(caller, walletId);
    const said = withoutNulls(body) as Static<typeof ChangedWallet>;
    const wanted = { name: settings.name, ...said };
    demandWhole(settings, wanted, body);
    await this.changeWallet.run(caller.tenant, walletId, wanted);
    return this.shown(caller, walletId);
  }

  @Endpoint({
    method: 'GET',
    path: ':walletId/balance',
    summary: 'What is left in a wallet, and what running usage will take of it',
    tag: 'Wallets',
    scope: 'read',
    params: WalletPath,
    answer: RunningBalanceJson,
  })
  async balance(
    @Caller() { tenant }: CallerIdentity,
    @Param() { walletId }: Static<typeof WalletPath>,
    @Headers() headers: Record<string, string>,
  ) {
    const known = await this.runningBalance.run(tenant, walletId, credentialsOf(headers));
    const { currency, balance, running, isComplete } = known;
    const text = (amount: Exact) => minorUnitText(amount, currency);
    const taken = Exact.sum(running.map(({ amount }) => amount));
    return {
      walletId,
      currency,
      balance: text(balance),
      running: running.map(({ subscriptionId, amount }) => ({ subscriptionId, amount: text(amount) })),
      balanceAfterRunning: text(balance.minus(taken)),
      isComplete,
    };
  }

  @Endpoint({
    method: 'GET',
    path: ':walletId/transactions',
    summary: 'What was granted, consumed, returned, taken back and has expired, the newest first',
    tag: 'Wallets',
    scope: 'read',
    params: WalletPath,
    query: TransactionsQuery,
    answer: PageOfTransactions,
  })
  async transactions(
    @Caller() caller: CallerIdentity,
    @Param() { walletId }: Static<typeof WalletPath>,
    @Query() query: Static<typeof TransactionsQuery>,
  ): Promise<Static<typeof PageOfTransactions>> {
    await this.find(caller, walletId);
    const limit = limitOf(query.limit);
    const after = readCursor(query.cursor, 'instant', 'text');
    const found = await this.wallets.transactions(caller.tenant, walletId, { after, limit: limit + 1 });
    return pageOfRows(found, limit, transactionJsonOf, (row) => [Number(row.at), row.transaction_id]);
  }

  private async shown(caller: CallerIdentity, walletId: string): Promise<Static<typeof WalletWithGrants>> {
    const wallet = await this.find(caller, walletId);
    const balances = await this.wallets.balances(caller.tenant, [walletId]);
    const grants = grantsJsonOf(await this.wallets.grants(caller.tenant, walletId), wallet.currency);
    return { ...walletJsonOf(wallet, balances.get(walletId)), grants };
  }

  private async find({ tenant }: CallerIdentity, walletId: string): Promise<Wallet> {
    const found = existing(await this.wallets.find(tenant, walletId), 'wallet', 'unknown-wallet');
    return found;
  }
}
