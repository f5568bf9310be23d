import { Controller, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint } from '#http';
import { listLimits } from '../../application/list-limits.js';
import { InvoicesRepository } from '../postgres/invoices.repository.js';
import { ChosenInvoices, InvoicesChosenQuery } from './chosen-invoices.js';
import { Amount } from './document-json.js';

const SumsQuery = Type.Object(InvoicesChosenQuery, { additionalProperties: false });
const InvoiceSums = Type.Object({
  items: Type.Array(
    Type.Object({
      currency: Type.String(),
      invoices: Type.Integer(),
      voidInvoices: Type.Integer({ description: 'Of them; what they came to is in no sum.' }),
      total: Amount('What the others came to'),
      amountOpen: Amount('Of that, what is to be paid'),
    }),
    { description: 'By currency.' },
  ),
  isComplete: Type.Boolean({
    description: `Whether there were at most ${listLimits.addedUp}; of more the newest are added up.`,
  }),
});

/** What the invoices of a list come to, however many of them are shown. */
@Controller('v1/invoice-sums')
export class InvoiceSumsController {
  constructor(
    private readonly invoices: InvoicesRepository,
    private readonly chosen: ChosenInvoices,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'What invoices come to, by currency',
    tag: 'Invoices',
    scope: 'read',
    query: SumsQuery,
    answer: InvoiceSums,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Query() query: Static<typeof SumsQuery>,
  ): Promise<Static<typeof InvoiceSums>> {
    const { sums, isComplete } = await this.invoices.sums(await this.chosen.of(tenant, query));
    return { items: sums, isComplete };
  }
}
