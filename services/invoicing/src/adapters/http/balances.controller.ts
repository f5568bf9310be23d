import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint } from '#http';
import { CreditNotesRepository } from '../postgres/credit-notes.repository.js';
import { OwedByAccountRepository } from '../postgres/owed-by-account.repository.js';
import { AccountId, Amount } from './document-json.js';
import { IsComplete, OwedItems } from './owed-json.js';

const BalancesQuery = Type.Object({ accountId: AccountId }, { additionalProperties: false });
const Balances = Type.Object({
  accountId: Type.String(),
  balances: Type.Array(Type.Object({ currency: Type.String(), amount: Amount('To the credit of the account') })),
  owed: OwedItems,
  isComplete: IsComplete,
});

@Controller('v1/balances')
export class BalancesController {
  constructor(
    private readonly creditNotes: CreditNotesRepository,
    private readonly owedByAccount: OwedByAccountRepository,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'What an account owes, and what it has to its credit, which pays later invoices',
    tag: 'Credit notes',
    scope: 'read',
    query: BalancesQuery,
    answer: Balances,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Query() { accountId }: Static<typeof BalancesQuery>,
  ): Promise<Static<typeof Balances>> {
    const [balances, { items, isComplete }] = await Promise.all([
      this.creditNotes.balances(tenant, accountId),
      this.owedByAccount.show({ tenant, accountId }),
    ]);
    return { accountId, balances, owed: items, isComplete };
  }
}
