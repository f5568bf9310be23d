import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import type { PaymentsStore } from '../../application/ports.js';
import { collectionId } from '../../domain/collection/collection.js';
import { CollectionRow } from './collection.entity.js';
import { PaymentRow } from './payment.entity.js';

/** Payments as they are listed and found. */
@Injectable()
export class PaymentsRepository implements PaymentsStore {
  constructor(
    @InjectRepository(PaymentRow) private readonly payments: Repository<PaymentRow>,
    @InjectRepository(CollectionRow) private readonly collections: Repository<CollectionRow>,
  ) {}

  find(tenant: string, paymentId: string): Promise<PaymentRow | null> {
    return reachingPostgres(() => this.payments.findOneBy({ tenant, paymentId }));
  }

  /** The newest first, those recorded before the given one. */
  list(
    tenant: string,
    limit: number,
    { invoiceId, before }: { invoiceId?: string | undefined; before?: string | undefined },
  ): Promise<PaymentRow[]> {
    return reachingPostgres(() =>
      this.payments.find({
        where: {
          tenant,
          ...(invoiceId === undefined ? {} : { invoiceId }),
          ...(before === undefined ? {} : { recorded: LessThan(before) }),
        },
        order: { recorded: 'DESC' },
        take: limit,
      }),
    );
  }

  knowsInvoice(tenant: string, invoiceId: string): Promise<boolean> {
    return reachingPostgres(() => this.collections.existsBy({ id: collectionId(tenant, invoiceId) }));
  }

  async invoiceOf(tenant: string, paymentId: string): Promise<string | undefined> {
    return (await this.find(tenant, paymentId))?.invoiceId;
  }
}
