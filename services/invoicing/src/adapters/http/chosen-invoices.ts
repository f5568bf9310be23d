import { Injectable } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Flag, flagIn } from '#http';
import type { InvoiceStatus } from '../../domain/invoice/invoice.js';
import { ClockTimesRepository } from '../postgres/clock-times.repository.js';
import type { InvoicesChosen } from '../postgres/listed-invoices.sql.js';
import { AccountId } from './document-json.js';
import { Decimal } from './draft-credit-json.js';
import { InvoiceJson } from './invoice-json.js';

const Day = (description: string) =>
  Type.Optional(
    Type.String({
      pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
      examples: ['2026-01-31'],
      description: `YYYY-MM-DD: ${description}, in its own time zone.`,
    }),
  );

/** What invoices are chosen by, where they are listed and where they are added up. */
export const InvoicesChosenQuery = {
  subscriptionId: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  accountId: Type.Optional(AccountId),
  status: Type.Optional(InvoiceJson.properties.status),
  q: Type.Optional(Type.String({ minLength: 1, maxLength: 64, description: 'Its number, or its id.' })),
  datedFrom: Day('dated on that day or later'),
  datedTo: Day('dated on that day or earlier'),
  totalFrom: Type.Optional({ ...Decimal, description: 'Of a total of so much or more: decimal text in major units.' }),
  totalTo: Type.Optional({ ...Decimal, description: 'Of a total of so much or less: decimal text in major units.' }),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', examples: ['USD'] })),
  isOverdue: Flag('Whether something is open, and the day on which it was due has passed, as of each `isOverdue`.'),
};

const Chosen = Type.Object(InvoicesChosenQuery);

/** What a query asks for, as it is looked for. */
@Injectable()
export class ChosenInvoices {
  constructor(private readonly clocks: ClockTimesRepository) {}

  /** Throws Unavailable. */
  async of(tenant: string, query: Static<typeof Chosen>): Promise<InvoicesChosen> {
    const { subscriptionId, accountId, q, currency, datedFrom, datedTo, totalFrom, totalTo } = query;
    const isOverdue = flagIn(query.isOverdue);
    return {
      tenant,
      ...{ subscriptionId, accountId, q, currency, datedFrom, datedTo, totalFrom, totalTo },
      status: query.status as InvoiceStatus | undefined,
      overdue: isOverdue === undefined ? undefined : { is: isOverdue, at: await this.clocks.of(tenant) },
    };
  }
}
