import type { PostgresSchema } from '#database';
import { CreatePayments1795305600000 } from '../../../migrations/1795305600000-create-payments.js';
import { AddAggregateState1795543800000 } from '../../../migrations/1795543800000-add-aggregate-state.js';
import { CollectionsHaveTerms1796200000000 } from '../../../migrations/1796200000000-collections-have-terms.js';
import { CollectionRow } from './collection.entity.js';
import { DunningPolicyRow } from './dunning-policy.entity.js';
import { PaymentRow } from './payment.entity.js';
import { TestClockRow } from './test-clock.entity.js';

export const paymentsSchema: PostgresSchema = {
  schema: 'payments',
  entities: [CollectionRow, DunningPolicyRow, PaymentRow, TestClockRow],
  migrations: [CreatePayments1795305600000, AddAggregateState1795543800000, CollectionsHaveTerms1796200000000],
};
