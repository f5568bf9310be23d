import { Injectable } from '@nestjs/common';
import { type TenantTransaction, TransactionalUnitsOfWork } from '#event-store';
import type { UnitOfWork } from '../../application/ports.js';
import { brandings, deliveries, mailTemplates } from './aggregates.js';

@Injectable()
export class UnitsOfWorkRepository extends TransactionalUnitsOfWork<UnitOfWork> {
  protected begin(transaction: TenantTransaction): UnitOfWork {
    return new PostgresUnitOfWork(transaction);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly deliveries;
  readonly mailTemplates;
  readonly brandings;

  constructor(private readonly transaction: TenantTransaction) {
    this.deliveries = transaction.storeOf(deliveries);
    this.mailTemplates = transaction.storeOf(mailTemplates);
    this.brandings = transaction.storeOf(brandings);
  }

  async storeDocuments(documents: readonly (readonly [deliveryId: string, document: Uint8Array])[]): Promise<void> {
    await this.transaction.client.query(
      'insert into delivery_invoices select * from unnest($1::text[], $2::bytea[]) on conflict do nothing',
      [documents.map(([deliveryId]) => deliveryId), documents.map(([, document]) => Buffer.from(document))],
    );
  }

  async forgetDocuments(deliveryIds: readonly string[]): Promise<void> {
    await this.transaction.client.query('delete from delivery_invoices where delivery_id = any($1)', [deliveryIds]);
  }

  async storeLogo(hash: string, png: Uint8Array): Promise<void> {
    await this.transaction.rows('insert into logos values ($1, $2, $3) on conflict do nothing', [
      hash,
      Buffer.from(png),
    ]);
  }
}
