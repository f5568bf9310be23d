import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { listLimits } from '../../application/list-limits.js';
import { InvoiceRow } from './invoice.entity.js';
import { choose, type InvoicesChosen } from './listed-invoices.sql.js';

export interface InvoicesWanted extends InvoicesChosen {
  /** Only those with a number before this one's. */
  readonly beforeCount?: number | undefined;
  readonly limit: number;
}

/** Invoices of one currency, added up: decimal text in major units. */
export interface InvoiceSum {
  readonly currency: string;
  readonly invoices: number;
  /** Of them; what they came to is in no sum. */
  readonly voidInvoices: number;
  readonly total: string;
  readonly amountOpen: string;
}

/** Invoices as they are shown. */
@Injectable()
export class InvoicesRepository {
  constructor(@InjectRepository(InvoiceRow) private readonly rows: Repository<InvoiceRow>) {}

  find(tenant: string, invoiceId: string): Promise<InvoiceRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, invoiceId }));
  }

  /** The newest first. */
  list({ limit, beforeCount, ...chosen }: InvoicesWanted): Promise<InvoiceRow[]> {
    const found = this.rows.createQueryBuilder('i').orderBy('i.count', 'DESC').take(limit);
    choose(found, chosen);
    if (beforeCount !== undefined) found.andWhere('i.count < :beforeCount', { beforeCount });
    return reachingPostgres(() => found.getMany());
  }

  /** By currency. Throws Unavailable. */
  async sums(chosen: InvoicesChosen): Promise<{ readonly sums: InvoiceSum[]; readonly isComplete: boolean }> {
    const found = this.rows
      .createQueryBuilder('i')
      .orderBy('i.count', 'DESC')
      .limit(listLimits.addedUp + 1);
    choose(found, chosen);
    found.select([]);
    for (const column of ['currency', 'status', 'total', 'amount_open']) found.addSelect(`i.${column}`, column);
    const [sql, values] = found.getQueryAndParameters();
    const sums = await reachingPostgres(() =>
      this.rows.query<InvoiceSum[]>(
        `select currency, count(*)::int as invoices,
           (count(*) filter (where status = 'void'))::int as "voidInvoices",
           coalesce(sum(total) filter (where status <> 'void'), sum(total * 0))::text as total,
           sum(amount_open)::text as "amountOpen"
         from (${sql}) chosen group by currency order by currency`,
        values,
      ),
    );
    return { sums, isComplete: sums.reduce((all, { invoices }) => all + invoices, 0) <= listLimits.addedUp };
  }
}
