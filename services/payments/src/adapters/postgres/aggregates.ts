import type { Queryable } from '#database';
import { type Aggregate, eventOf, type StoredEvent } from '#event-store';
import { chargeableAt } from '../../domain/collection/attempts.js';
import { type CollectionState, evolveCollection, noCollection } from '../../domain/collection/collection.js';
import type { CollectionEvent } from '../../domain/collection/collection-events.js';
import { dunningDueAt } from '../../domain/dunning/dunning.js';
import {
  type DunningPolicySet,
  type DunningPolicyState,
  dunningPolicyDecider,
} from '../../domain/dunning/dunning-policy-decisions.js';
import { evolveGateway, type GatewayEvent, type GatewayState, noGateway } from '../../domain/gateway/gateway.js';
import { evolveTaxation, noTaxation, type TaxationEvent, type TaxationState } from '../../domain/tax/taxation.js';

/** A tenant's name has no colon, so that no collection is taken for a gateway or a policy. */
export const gateways: Aggregate<GatewayState, GatewayEvent> = {
  prefix: 'gateway:',
  table: 'gateways',
  idColumn: 'gateway_id',
  initial: noGateway,
  evolve: evolveGateway,
  columnsOf: (state) => ({ status: state.status, name: state.status === 'configured' ? state.name : '' }),
};

export const dunningPolicies: Aggregate<DunningPolicyState, DunningPolicySet> = {
  prefix: 'dunning-policy:',
  table: 'dunning_policies',
  idColumn: 'id',
  initial: dunningPolicyDecider.initial,
  evolve: dunningPolicyDecider.evolve,
  columnsOf: () => ({}),
};

/** By the id of the invoice that is to be issued, or was. */
export const taxations: Aggregate<TaxationState, TaxationEvent> = {
  prefix: 'tax:',
  table: 'taxations',
  idColumn: 'document_id',
  initial: noTaxation,
  evolve: evolveTaxation,
  columnsOf: ({ status, request }) => ({ status, gateway_id: request.gatewayId }),
};

/** The streams whose names are a tenant and an invoice's id, and nothing before them. */
export const collections: Aggregate<CollectionState, CollectionEvent> = {
  prefix: '',
  table: 'collections',
  idColumn: 'id',
  initial: noCollection,
  evolve: evolveCollection,
  columnsOf: (collection) => ({
    invoice_id: collection.invoiceId,
    currency: collection.currency,
    status: collection.status,
    account_id: collection.terms?.accountId ?? null,
    gateway_id: collection.terms?.gatewayId ?? null,
    test_clock_id: collection.terms?.testClockId ?? null,
    charge_due_at: chargeableAt(collection) ?? null,
    dunning_due_at: dunningDueAt(collection) ?? null,
  }),
  project: listPayments,
};

/** The payments of all invoices, in the order in which they were recorded. */
async function listPayments(on: Queryable, stored: readonly StoredEvent[]): Promise<void> {
  for (const one of stored) {
    const event = eventOf(collections, one);
    if (!('payment' in event)) continue;
    const { paymentId, status, amount, method, reference, failureReason, at, ...details } = event.payment;
    await on.query(
      `insert into payments (payment_id, tenant, invoice_id, currency, recorded, status, amount, method, reference,
         failure_reason, changed_at, details)
       select $1, tenant, invoice_id, currency, $3, $4, $5, $6, $7, $8, $9, $10 from collections where id = $2
       on conflict (payment_id) do update set status = excluded.status, failure_reason = excluded.failure_reason,
         reference = excluded.reference, changed_at = excluded.changed_at, details = excluded.details`,
      [
        paymentId,
        one.streamId,
        String(one.position),
        status,
        amount,
        method,
        reference,
        failureReason,
        new Date(at),
        JSON.stringify(details),
      ],
    );
  }
}
