import { scenariosOf, stateAfter } from '#decider';
import { type ProductPublished, type PublishedProduct, productEventOf, productOf } from './product.js';
import { productDecider } from './product-decisions.js';
import type { ProductTerms } from './product-terms.js';
import { termsOf } from './written-terms.js';

const given = scenariosOf(productDecider);
const known = { elements: new Map(), sources: new Set<string>(), audiences: new Map() };
const summaries = {
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum' as const, element: 'summaries' },
  tiers: [{ upTo: '1000', unitRate: '1.50' }, { unitRate: '1.35' }],
};
const terms = termsOf({
  name: 'Document summarisation',
  currency: 'USD',
  cadence: { unit: 'month' },
  recurringFee: { amount: '199.00' },
  pricingMetrics: [summaries],
});
const published = (
  version: number,
  changed: Partial<ProductTerms> = {},
  effectiveAt = version * 1000,
): ProductPublished => ({
  type: 'ProductPublished',
  productId: 'p-1',
  version,
  terms: { ...terms, ...changed },
  publishedAt: version * 1000,
  effectiveAt,
});
const facts = (now: number) => ({ billingNow: now, nameIsTaken: false, known, at: now });
const publish = {
  type: 'PublishProduct' as const,
  productId: 'p-1',
  terms,
  facts: facts(1000),
};
const revise = (changed: Partial<ProductTerms>, seen?: number, nameIsTaken = false) =>
  ({
    type: 'ReviseProduct',
    terms: { ...terms, ...changed },
    seen,
    facts: { ...facts(2000), nameIsTaken },
  }) as const;
const dearer = { recurringFee: { amount: '249.00', timing: 'in-arrears' as const } };

describe('publishing a product', () => {
  it('makes version 1 with every default written out', () => {
    given([])
      .when(publish)
      .then([published(1)]);
    expect(terms).toMatchObject({
      cadence: { unit: 'month', count: 1, calendarAligned: false },
      recurringFee: { amount: '199.00', timing: 'in-arrears' },
      setupFees: [],
      suppressZeroInvoices: false,
      invoiceDiscounts: [],
      taxRates: [],
      taxBehaviour: 'exclusive',
      wholeDayProration: false,
      allowsImmediateCancellation: false,
      paymentOption: 'invoice-only',
      sources: [],
      notifiedAddresses: [],
      notifyAtPercentages: [],
      metadata: {},
    });
    expect(terms).not.toHaveProperty('freeTrial');
  });

  it('changes nothing when the same product is published again', () => {
    given([published(1)])
      .when(publish)
      .thenNothing();
  });

  it('is refused when the id belongs to a product that says something else', () => {
    given([published(1, dearer)])
      .when(publish)
      .thenRefused('product-exists');
    given([published(1), published(2, dearer)])
      .when(publish)
      .thenRefused('product-exists');
  });

  it('is refused when another product has the name', () => {
    given([])
      .when({ ...publish, facts: { ...publish.facts, nameIsTaken: true } })
      .thenRefused('product-name-taken');
  });
});

describe('revising a product', () => {
  it('publishes the next version', () => {
    given([published(1)])
      .when(revise(dearer))
      .then([published(2, dearer)]);
    given([published(1), published(2, dearer)])
      .when({ ...revise({}, 2), facts: facts(3000) })
      .then([published(3)]);
  });

  it('changes nothing when the product says so already', () => {
    given([published(1)])
      .when(revise({}, 1))
      .thenNothing();
  });

  it('is refused to someone who has not seen the latest version', () => {
    given([published(1), published(2, dearer)])
      .when(revise({}, 1))
      .thenRefused('product-has-changed');
  });

  it('is refused when there is no such product', () => {
    given([]).when(revise({})).thenRefused('unknown-product');
  });

  it('keeps currency and billing period', () => {
    given([published(1)])
      .when(revise({ currency: 'EUR' }))
      .thenRefused('invalid-product');
    given([published(1)])
      .when(revise({ cadence: { unit: 'year', count: 1, calendarAligned: false } }))
      .thenRefused('invalid-product');
  });

  it('may change the name unless another product has it', () => {
    given([published(1)])
      .when(revise({ name: 'Summaries' }))
      .then([published(2, { name: 'Summaries' })]);
    given([published(1)])
      .when(revise({ name: 'Summaries' }, 1, true))
      .thenRefused('product-name-taken');
  });
});

describe('when a version takes effect', () => {
  it.each([
    ['the billing time when it is published', {}, 2000],
    ['the billing time of a test clock, whatever the wall says', { facts: { ...facts(2000), billingNow: 1500 } }, 1500],
    ['what the operator says, ahead', { effectiveAt: 90_000 }, 90_000],
    ['what the operator says, in the past', { effectiveAt: 1200 }, 1200],
    ['the instant of the former version', { effectiveAt: 1000 }, 1000],
  ])('is %s', (_what, wanted, effectiveAt) => {
    given([published(1)])
      .when({ ...revise(dearer), ...wanted })
      .then([published(2, dearer, effectiveAt)]);
  });

  it('may lie in the past for the first version', () => {
    given([])
      .when({ ...publish, effectiveAt: 5 })
      .then([published(1, {}, 5)]);
  });

  it.each([
    ['the operator says so', { effectiveAt: 999 }],
    ['billing time is before it', { facts: { ...facts(2000), billingNow: 999 } }],
  ])('is refused before that of the former version, when %s', (_why, wanted) => {
    given([published(1)])
      .when({ ...revise(dearer), ...wanted })
      .thenRefused('effective-before-former-version');
  });

  it('makes a version of its own when only it changes, and none when it stays', () => {
    given([published(1)])
      .when({ ...revise({}), effectiveAt: 7000 })
      .then([published(2, {}, 7000)]);
    given([published(1)])
      .when({ ...revise({}), effectiveAt: 1000 })
      .thenNothing();
    given([published(1)])
      .when({ ...publish, effectiveAt: 7000 })
      .thenRefused('product-exists');
  });

  it('is its publication in the events of the first version, which do not say', () => {
    const { effectiveAt: _none, type, ...data } = published(1);
    expect(productEventOf({ type, data })).toEqual(published(1, {}, 1000));
    expect(productEventOf({ type, data: { ...data, effectiveAt: 5 } })).toEqual(published(1, {}, 5));
  });
});

describe('terms that were stored when there was less to say', () => {
  const { name, currency, cadence, recurringFee, pricingMetrics, setupFees, suppressZeroInvoices } = terms;
  const then = { name, currency, cadence, recurringFee, pricingMetrics, setupFees, suppressZeroInvoices } as never;

  it('are those of today with their defaults, so that the same product again is no new version', () => {
    const { type, ...data } = published(1);
    expect(productEventOf({ type, data: { ...data, terms: then } })).toEqual(published(1));
    const state = stateAfter(productDecider, [published(1)]);
    const {
      highestVersion: _one,
      draftRevision: _none,
      ...stored
    } = { ...state, terms: then } as never as PublishedProduct;
    expect(productOf(stored)).toEqual(state);
  });
});
