import type { PostgresSchema } from '#database';
import { CreatePayments1795305600000 } from '../../../migrations/1795305600000-create-payments.js';
import { AddAggregateState1795543800000 } from '../../../migrations/1795543800000-add-aggregate-state.js';
import { CollectionRow } from './collection.entity.js';
import { PaymentRow } from './payment.entity.js';

export const paymentsSchema: PostgresSchema = {
  schema: 'payments',
  entities: [CollectionRow, PaymentRow],
  migrations: [CreatePayments1795305600000, AddAggregateState1795543800000],
};
