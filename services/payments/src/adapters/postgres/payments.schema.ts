import type { PostgresSchema } from '#database';
import { CreatePayments1795305600000 } from '../../../migrations/1795305600000-create-payments.js';
import { AddAggregateState1795543800000 } from '../../../migrations/1795543800000-add-aggregate-state.js';
import { CollectionsHaveTerms1796200000000 } from '../../../migrations/1796200000000-collections-have-terms.js';
import { CreateGateways1796300000000 } from '../../../migrations/1796300000000-create-gateways.js';
import { GatewaysHaveCustomers1796310000000 } from '../../../migrations/1796310000000-gateways-have-customers.js';
import { AskProviders1796320000000 } from '../../../migrations/1796320000000-ask-providers.js';
import { GatewaysHaveProducts1796330000000 } from '../../../migrations/1796330000000-gateways-have-products.js';
import { FindActs1796500000000 } from '../../../migrations/1796500000000-find-acts.js';
import { PoliciesAreNamedApart1796510000000 } from '../../../migrations/1796510000000-policies-are-named-apart.js';
import { AskForTaxes1796600000000 } from '../../../migrations/1796600000000-ask-for-taxes.js';
import { AccountsHaveSubscriptions1796610000000 } from '../../../migrations/1796610000000-accounts-have-subscriptions.js';
import { KeepActs1796620000000 } from '../../../migrations/1796620000000-keep-acts.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { FindRequests1796810000000 } from '../../../migrations/1796810000000-find-requests.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';
import { LookAtOldAttempts1796910000000 } from '../../../migrations/1796910000000-look-at-old-attempts.js';
import { AccountSubscriptionRow } from './account-subscription.entity.js';
import { CollectionRow } from './collection.entity.js';
import { DunningPolicyRow } from './dunning-policy.entity.js';
import { GatewayRow } from './gateway.entity.js';
import { GatewayCustomerRow } from './gateway-customer.entity.js';
import { GatewayProductRow } from './gateway-product.entity.js';
import { GatewayReconciliationRow } from './gateway-reconciliation.entity.js';
import { GatewaySecretRow } from './gateway-secret.entity.js';
import { PayerRow } from './payer.entity.js';
import { PaymentRow } from './payment.entity.js';
import { ProviderEventRow } from './provider-event.entity.js';
import { ProviderRequestRow } from './provider-request.entity.js';
import { TaxationRow } from './taxation.entity.js';
import { TestClockRow } from './test-clock.entity.js';

export const paymentsSchema: PostgresSchema = {
  schema: 'payments',
  entities: [
    CollectionRow,
    DunningPolicyRow,
    PaymentRow,
    TestClockRow,
    GatewayRow,
    GatewaySecretRow,
    GatewayCustomerRow,
    PayerRow,
    ProviderRequestRow,
    ProviderEventRow,
    GatewayReconciliationRow,
    GatewayProductRow,
    TaxationRow,
    AccountSubscriptionRow,
  ],
  migrations: [
    CreatePayments1795305600000,
    AddAggregateState1795543800000,
    CollectionsHaveTerms1796200000000,
    CreateGateways1796300000000,
    GatewaysHaveCustomers1796310000000,
    AskProviders1796320000000,
    GatewaysHaveProducts1796330000000,
    FindActs1796500000000,
    PoliciesAreNamedApart1796510000000,
    AskForTaxes1796600000000,
    AccountsHaveSubscriptions1796610000000,
    KeepActs1796620000000,
    ForgetOldKeys1796800000000,
    FindRequests1796810000000,
    KeepLastingKeys1796900000000,
    LookAtOldAttempts1796910000000,
  ],
};
