import { Inject, Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { LessThan, type Repository } from 'typeorm';
import { POOL, reachingPostgres } from '#database';
import { soughtCount } from '../../domain/invoice/invoice-number.js';
import { CreditNoteRow } from './credit-note.entity.js';

export interface CreditNotesWanted {
  readonly tenant: string;
  readonly invoiceId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  /** Its number, or its id. */
  readonly q?: string | undefined;
  /** Only those with a number before this one's. */
  readonly beforeCount?: number | undefined;
  readonly limit: number;
}

export interface AccountBalance {
  readonly currency: string;
  readonly amount: string;
}

/** Credit notes as they are shown, and what accounts have to their credit. */
@Injectable()
export class CreditNotesRepository {
  constructor(
    @InjectRepository(CreditNoteRow) private readonly rows: Repository<CreditNoteRow>,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  find(tenant: string, creditNoteId: string): Promise<CreditNoteRow | null> {
    return reachingPostgres(() => this.rows.findOneBy({ tenant, creditNoteId }));
  }

  /** The newest first. */
  list({ limit, beforeCount, q, ...wanted }: CreditNotesWanted): Promise<CreditNoteRow[]> {
    const given = Object.entries(wanted).filter(([, value]) => value !== undefined);
    const earlier = beforeCount === undefined ? {} : { count: LessThan(beforeCount) };
    const listed = { ...Object.fromEntries(given), ...earlier };
    const where =
      q === undefined
        ? listed
        : [
            { ...listed, creditNoteId: q },
            { ...listed, count: soughtCount('CN', q) },
          ];
    return reachingPostgres(() => this.rows.find({ where, order: { count: 'DESC' }, take: limit }));
  }

  /** In every currency of which an account ever had one. */
  async balances(tenant: string, accountId: string): Promise<AccountBalance[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<AccountBalance>(
        'select currency, amount from account_balances where tenant = $1 and account_id = $2 order by currency',
        [tenant, accountId],
      ),
    );
    return rows;
  }
}
