import { Injectable } from '@nestjs/common';
import type { Static } from 'typebox';
import { isOverdue } from '../../domain/invoice/owed.js';
import { DocumentDaysRepository } from '../postgres/document-days.repository.js';
import type { InvoiceRow } from '../postgres/invoice.entity.js';
import { type InvoiceJson, invoiceJsonOf } from './invoice-json.js';

type Json = Static<typeof InvoiceJson>;

/** Invoices as they stand on the day of each. */
@Injectable()
export class ShownInvoices {
  constructor(private readonly days: DocumentDaysRepository) {}

  /** In their order. Throws Unavailable. */
  async all(tenant: string, rows: readonly InvoiceRow[]): Promise<Json[]> {
    const todayOf = await this.days.todayOf(
      tenant,
      rows.map(({ state }) => state.document),
    );
    return rows.map(({ state }) => ({
      ...invoiceJsonOf(state),
      isOverdue: isOverdue(state, todayOf(state.document)),
    }));
  }

  async one(row: InvoiceRow): Promise<Json> {
    const [json] = await this.all(row.tenant, [row]);
    return json as Json;
  }
}
