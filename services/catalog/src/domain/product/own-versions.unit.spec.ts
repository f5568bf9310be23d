import { scenariosOf } from '#decider';
import type { ProductPublished } from './product.js';
import { type FormerOwnVersion, productDecider } from './product-decisions.js';
import type { ProductTerms } from './product-terms.js';
import { termsOf } from './written-terms.js';

const given = scenariosOf(productDecider);
const known = { elements: new Map(), sources: new Set<string>(), audiences: new Map() };
const facts = { billingNow: 9000, nameIsTaken: false, known, at: 9000 };
const terms = termsOf({
  name: 'Summaries',
  currency: 'USD',
  cadence: { unit: 'month' },
  recurringFee: { amount: '199.00' },
});
const cheaper = { ...terms, recurringFee: { amount: '149.00', timing: 'in-arrears' as const } };
const version = (number: number, changed: Partial<ProductPublished> = {}): ProductPublished => ({
  type: 'ProductPublished',
  productId: 'p',
  version: number,
  terms,
  publishedAt: 9000,
  effectiveAt: 9000,
  ...changed,
});
const own = (number: number, changed: Partial<ProductPublished> = {}) =>
  version(number, { onlySubscriptionId: 's', terms: cheaper, ...changed });
const publish = (
  changed: { terms?: ProductTerms; effectiveAt?: number; seen?: number; former?: FormerOwnVersion } = {},
) => ({ type: 'PublishForSubscription', onlySubscriptionId: 's', terms: cheaper, facts, ...changed }) as const;
const former = { version: 2, effectiveAt: 9000, terms: cheaper };
const revise = (changed: { terms?: ProductTerms; seen?: number; effectiveAt?: number } = {}) =>
  ({ type: 'ReviseProduct', terms: cheaper, facts, ...changed }) as const;

describe('a version for one subscription', () => {
  it('takes the next number, and is not what the product says', () => {
    given([version(1)])
      .when(publish())
      .then([own(2)]);
    given([version(1)])
      .when(publish())
      .thenState(expect.objectContaining({ version: 1, highestVersion: 2, terms }));
  });

  it('may take effect before the latest version for everybody', () => {
    given([version(1)])
      .when(publish({ effectiveAt: 5 }))
      .then([own(2, { effectiveAt: 5 })]);
  });

  it('follows the former one of the same subscription', () => {
    given([version(1), own(2)])
      .when(publish({ former, terms, effectiveAt: 9001 }))
      .then([own(3, { terms, effectiveAt: 9001 })]);
    given([version(1), own(2)])
      .when(publish({ former, terms, effectiveAt: 8999 }))
      .thenRefused('effective-before-former-version');
    given([version(1), own(2)])
      .when(publish({ former }))
      .thenNothing();
  });

  it.each<[string, ProductTerms, string]>([
    ['currency', { ...terms, currency: 'EUR' }, 'invalid-product'],
    ['billing period', { ...terms, cadence: { ...terms.cadence, unit: 'year' } }, 'invalid-product'],
    ['name', { ...terms, name: 'Other' }, 'invalid-product'],
  ])('keeps the %s', (_what, changed, code) => {
    given([version(1)])
      .when(publish({ terms: changed }))
      .thenRefused(code);
  });

  it('is refused of no product, and to someone who has not seen the latest version', () => {
    given([]).when(publish()).thenRefused('unknown-product');
    given([version(1), version(2, { terms: cheaper })])
      .when(publish({ seen: 1 }))
      .thenRefused('product-has-changed');
  });

  it('does not disturb those for everybody', () => {
    given([version(1), own(2, { effectiveAt: 99_000 })])
      .when(revise({ seen: 1 }))
      .then([version(3, { terms: cheaper })]);
    given([version(1), own(2)])
      .when(revise({ terms }))
      .thenNothing();
  });
});

describe('archiving a product', () => {
  const latest = { version: 1, terms, publishedAt: 9000, effectiveAt: 9000 };
  const archived = { type: 'ProductArchived', productId: 'p', archivedAt: 9000, latest } as const;

  it('is done once, with the latest version for everybody', () => {
    given([version(1), own(2)])
      .when({ type: 'ArchiveProduct', facts })
      .then([archived]);
    given([version(1), archived])
      .when({ type: 'ArchiveProduct', facts })
      .thenNothing();
    given([]).when({ type: 'ArchiveProduct', facts }).thenRefused('unknown-product');
  });

  it('leaves its versions to those who have subscribed: there may be more', () => {
    given([version(1), archived])
      .when(revise())
      .thenState(expect.objectContaining({ version: 2, archivedAt: 9000 }));
  });
});

describe('what a product names', () => {
  const pages = {
    id: 'm',
    name: 'M',
    aggregation: { type: 'sum' as const, element: 'pages' },
    tiers: [{ unitRate: '1' }],
  };
  const counted = { ...terms, pricingMetrics: termsOf({ ...terms, pricingMetrics: [pages] }).pricingMetrics };
  const curated = {
    elements: new Map([['summaries', { type: 'NUMBER' as const, discovered: false }]]),
    sources: new Set(['crm']),
    audiences: new Map(),
  };
  const inCatalogue = { ...facts, known: curated };

  it('must be there', () => {
    given([])
      .when({ type: 'PublishProduct', productId: 'p', terms: counted, facts: inCatalogue })
      .thenRefused('invalid-product');
    given([])
      .when({ type: 'PublishProduct', productId: 'p', terms: { ...terms, sources: ['cmr'] }, facts: inCatalogue })
      .thenRefused('invalid-product');
    given([])
      .when({ type: 'PublishProduct', productId: 'p', terms: { ...terms, sources: ['crm'] }, facts: inCatalogue })
      .then([version(1, { terms: { ...terms, sources: ['crm'] } })]);
  });

  it('may be created, or stay from the version before', () => {
    const command = { type: 'ReviseProduct', facts: inCatalogue } as const;
    given([version(1)])
      .when({ ...command, terms: counted, createElements: true })
      .then([version(2, { terms: counted })]);
    const renamed = { ...counted, name: 'Pages', sources: ['old'] };
    given([version(1, { terms: { ...counted, sources: ['old'] } })])
      .when({ ...command, terms: renamed })
      .then([version(2, { terms: renamed })]);
  });
});

describe('an audience', () => {
  const audience = { audienceId: 'a', name: 'Partners', organizationIds: ['org-1'], subscriberIds: [], conditions: [] };
  const forPartners = { ...terms, audienceId: 'a' };
  const inPartners = { ...facts, known: { ...known, audiences: new Map([['a', audience]]) } };
  const wider = { ...audience, organizationIds: ['org-1', 'org-2'] };
  const sold = version(1, { terms: forPartners, audience });
  const latest = { version: 1, terms: forPartners, publishedAt: 9000, effectiveAt: 9000 };
  const changed = { type: 'AudienceChanged', productId: 'p', changedAt: 9000, latest, audience: wider } as const;

  it('is carried by the product that names it, and must be there', () => {
    const publishing = { type: 'PublishProduct', productId: 'p', terms: forPartners } as const;
    given([])
      .when({ ...publishing, facts: inPartners })
      .then([sold]);
    given([])
      .when({ ...publishing, facts })
      .thenRefused('invalid-product');
  });

  it('is carried again when it says something else, to products that name it', () => {
    given([sold]).when({ type: 'ChangeAudience', audience: wider, facts }).then([changed]);
    given([sold, changed]).when({ type: 'ChangeAudience', audience: wider, facts }).thenNothing();
    given([version(1)])
      .when({ type: 'ChangeAudience', audience: wider, facts })
      .thenNothing();
    given([sold, changed])
      .when({ type: 'ArchiveProduct', facts })
      .then([{ type: 'ProductArchived', productId: 'p', archivedAt: 9000, latest, audience: wider }]);
  });

  it('is that of the product in a version for one subscription', () => {
    given([sold])
      .when({ ...publish({ terms: { ...cheaper, audienceId: 'a' } }), facts: inPartners })
      .then([own(2, { terms: { ...cheaper, audienceId: 'a' }, audience })]);
    given([sold])
      .when({ ...publish(), facts: inPartners })
      .thenRefused('invalid-product');
  });
});
