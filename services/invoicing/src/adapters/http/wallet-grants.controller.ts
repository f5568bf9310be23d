import { Body, Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { longestInstantText } from '#calendar';
import { Caller, Endpoint, instantIn, ResourceId } from '#http';
import { GrantCredit } from '../../application/wallets/grant-credit.js';
import { TopUpWallet } from '../../application/wallets/top-up-wallet.js';
import { VoidGrant } from '../../application/wallets/void-grant.js';
import type { CreditKind } from '../../domain/wallet/wallet.js';
import { Decimal, WalletPath } from './wallets.controller.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const strict = { additionalProperties: false };
const GrantPath = Type.Object({ ...WalletPath.properties, grantId: Id });
const NewGrant = Type.Object(
  {
    amount: Decimal,
    kind: Type.Enum(['paid', 'promotional']),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 200, description: 'Stands on invoices.' })),
    priority: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 100, description: 'What has the lower one is consumed first; 50.' }),
    ),
    expiresAt: Type.Optional(
      Type.String({ maxLength: longestInstantText, description: 'RFC 3339: it pays documents dated before this.' }),
    ),
  },
  strict,
);
const Voided = Type.Object({ reason: Type.Optional(Type.String({ maxLength: 500 })) }, strict);
const NewTopUp = Type.Object({ amount: Decimal }, strict);
const Granted = Type.Object({ walletId: Id, grantId: Id });
const ToppedUp = Type.Object({ walletId: Id, invoiceId: Id });

@Controller('v1/wallets/:walletId')
export class WalletGrantsController {
  constructor(
    private readonly grantCredit: GrantCredit,
    private readonly voidGrant: VoidGrant,
    private readonly topUpWallet: TopUpWallet,
  ) {}

  @Endpoint({
    method: 'POST',
    path: 'grants',
    summary: 'Grant credit, which pays later invoices',
    tag: 'Wallets',
    scope: 'write',
    params: WalletPath,
    body: NewGrant,
    answer: Granted,
  })
  async grant(
    @Caller() { tenant }: CallerIdentity,
    @Param() { walletId }: Static<typeof WalletPath>,
    @ResourceId('grant') grantId: string,
    @Body() body: Static<typeof NewGrant>,
  ) {
    const { amount, kind, name = kind === 'paid' ? 'Prepaid credit' : 'Promotional credit', priority = 50 } = body;
    const wanted = {
      amount,
      kind: kind as CreditKind,
      name,
      priority,
      ...(body.expiresAt === undefined ? {} : { expiresAt: instantIn('/expiresAt', body.expiresAt) }),
    };
    return { walletId, grantId: await this.grantCredit.run(tenant, walletId, wanted, grantId) };
  }

  @Endpoint({
    method: 'POST',
    path: 'grants/:grantId/void',
    summary: 'Take back what is left of a grant',
    tag: 'Wallets',
    scope: 'write',
    params: GrantPath,
    body: Voided,
    answer: Granted,
    status: 200,
  })
  async void(
    @Caller() { tenant }: CallerIdentity,
    @Param() { walletId, grantId }: Static<typeof GrantPath>,
    @Body() { reason = '' }: Static<typeof Voided>,
  ) {
    await this.voidGrant.run(tenant, walletId, { grantId, reason });
    return { walletId, grantId };
  }

  @Endpoint({
    method: 'POST',
    path: 'top-ups',
    summary: 'Invoice the account for credit that is granted when it has paid',
    tag: 'Wallets',
    scope: 'write',
    params: WalletPath,
    body: NewTopUp,
    answer: ToppedUp,
  })
  async topUp(
    @Caller() { tenant }: CallerIdentity,
    @Param() { walletId }: Static<typeof WalletPath>,
    @ResourceId('top-up') topUpId: string,
    @Body() { amount }: Static<typeof NewTopUp>,
  ) {
    return { walletId, invoiceId: await this.topUpWallet.run(tenant, walletId, amount, topUpId) };
  }
}
