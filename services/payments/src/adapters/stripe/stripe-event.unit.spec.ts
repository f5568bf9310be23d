import { subjectOf } from './stripe-event.js';

describe('what an event of Stripe is about', () => {
  it.each([
    ['payment_intent.succeeded', { id: 'pi_1' }, { kind: 'payment', id: 'pi_1' }],
    ['refund.updated', { id: 're_1' }, { kind: 'refund', id: 're_1' }],
    ['charge.refund.updated', { id: 're_1' }, { kind: 'refund', id: 're_1' }],
    ['charge.dispute.created', { id: 'du_1' }, { kind: 'dispute', id: 'du_1' }],
    ['payment_method.attached', { id: 'pm_1', customer: 'cus_1' }, { kind: 'customer', id: 'cus_1' }],
    ['payment_method.detached', { id: 'pm_1', customer: null }, { kind: 'other' }],
    ['checkout.session.completed', { id: 'cs_1', customer: 'cus_1' }, { kind: 'customer', id: 'cus_1' }],
    ['customer.updated', { id: 'cus_1' }, { kind: 'customer', id: 'cus_1' }],
    ['customer.subscription.deleted', { id: 'sub_1', customer: 'cus_1' }, { kind: 'other' }],
    ['payment_intent.succeeded', { id: 7 }, { kind: 'other' }],
    ['payment_intent.succeeded', undefined, { kind: 'other' }],
    ['payment_intent.succeeded', { id: 'p'.repeat(300) }, { kind: 'other' }],
    ['invoice.paid', { id: 'in_1' }, { kind: 'other' }],
  ])('%s of %j', (type, object, subject) => {
    expect(subjectOf(type, object)).toEqual(subject);
  });
});
