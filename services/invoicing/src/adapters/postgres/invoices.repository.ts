import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { InvoiceStatus } from '../../domain/invoice/invoice.js';
import { soughtCount } from '../../domain/invoice/invoice-number.js';
import { InvoiceRow } from './invoice.entity.js';

export interface InvoicesWanted {
  readonly tenant: string;
  readonly subscriptionId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly status?: InvoiceStatus | undefined;
  /** Its number, or its id. */
  readonly q?: string | undefined;
  /** Only those with a number before this one's. */
  readonly beforeCount?: number | undefined;
  readonly limit: number;
}

/** Invoices as they are shown. */
@Injectable()
export class InvoicesRepository {
  constructor(@InjectRepository(InvoiceRow) private readonly rows: Repository<InvoiceRow>) {}

  find(tenant: string, invoiceId: string): Promise<InvoiceRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, invoiceId }));
  }

  /** The newest first. */
  list({ limit, beforeCount, q, ...wanted }: InvoicesWanted): Promise<InvoiceRow[]> {
    const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
    const listed = { ...given, ...(beforeCount === undefined ? {} : { count: LessThan(beforeCount) }) };
    const where =
      q === undefined
        ? listed
        : [
            { ...listed, invoiceId: q },
            { ...listed, count: soughtCount('INV', q) },
          ];
    return reachingPostgres(() => this.rows.find({ where, order: { count: 'DESC' }, take: limit }));
  }
}
