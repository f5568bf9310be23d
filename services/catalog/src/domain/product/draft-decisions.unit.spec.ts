import { scenariosOf } from '#decider';
import type { DraftSaved, ProductEvent, ProductPublished } from './product.js';
import { productDecider } from './product-decisions.js';
import type { ProductTerms } from './product-terms.js';
import { termsOf } from './written-terms.js';

const given = scenariosOf(productDecider);
const known = { elements: new Map(), sources: new Set<string>(), audiences: new Map() };
const terms = termsOf({ name: 'Summaries', currency: 'USD', cadence: { unit: 'month' } });
const dearer = { ...terms, recurringFee: { amount: '249.00', timing: 'in-arrears' as const } };
const facts = { billingNow: 9000, nameIsTaken: false, known, at: 9000 };
const taken = { ...facts, nameIsTaken: true };

const published = (version: number, changed: Partial<ProductPublished> = {}): ProductPublished => ({
  type: 'ProductPublished',
  productId: 'p',
  version,
  terms,
  publishedAt: version * 1000,
  effectiveAt: version * 1000,
  ...changed,
});
const saved = (basedOn: number, changed: Partial<DraftSaved> = {}): DraftSaved => ({
  type: 'DraftSaved',
  productId: 'p',
  terms: dearer,
  basedOn,
  savedAt: 9000,
  ...changed,
});
const discarded = { type: 'DraftDiscarded', productId: 'p', discardedAt: 9000 } as const;
const now = { version: 2, publishedAt: 9000, effectiveAt: 9000, terms: dearer, wasDraft: true } as const;

const save = (changed: { terms?: ProductTerms; begins?: boolean; seen?: number; effectiveAt?: number } = {}) =>
  ({ type: 'SaveDraft', productId: 'p', terms: dearer, begins: false, facts, ...changed }) as const;
const publishDraft = (seen?: number) => ({ type: 'PublishDraft', seen, facts }) as const;
const discard = (seen?: number) => ({ type: 'DiscardDraft', seen, facts }) as const;
const revise = { type: 'ReviseProduct', terms: dearer, facts } as const;

type Row = [string, ProductEvent[], Parameters<ReturnType<typeof given>['when']>[0]];

describe('a draft', () => {
  it.each<[...Row, ProductEvent[]]>([
    ['begins a product', [], save({ begins: true }), [saved(0)]],
    ['is begun once', [saved(0)], save({ begins: true }), []],
    ['is saved over a draft', [saved(0)], save({ terms }), [saved(0, { terms })]],
    ['is saved beside a version', [published(1)], save(), [saved(1)]],
    ['says when it takes effect', [published(1)], save({ effectiveAt: 20_000 }), [saved(1, { effectiveAt: 20_000 })]],
    ['that is there is not saved again', [published(1), saved(1)], save(), []],
    ['is saved again over a newer version', [published(1), saved(1), published(2)], save(), [saved(2)]],
    ['is published', [published(1), saved(1)], publishDraft(), [published(2, now)]],
    ['becomes version 1', [saved(0)], publishDraft(1), [published(1, { ...now, version: 1 })]],
    [
      'takes effect when it says',
      [published(1), saved(1, { effectiveAt: 20_000 })],
      publishDraft(),
      [published(2, { ...now, effectiveAt: 20_000 })],
    ],
    ['is discarded', [published(1), saved(1)], discard(1), [discarded]],
    ['that is not there is not discarded', [published(1)], discard(), []],
    ['is discarded with a product that has nothing else', [saved(0)], discard(), [discarded]],
    [
      'has a number behind a version for one subscription',
      [published(1), published(2, { onlySubscriptionId: 's' }), saved(1)],
      publishDraft(),
      [published(3, { ...now, version: 3 })],
    ],
  ])('%s', (_what, before, command, events) => {
    given(before).when(command).then(events);
  });

  it.each<[...Row, string]>([
    ['of no product', [], save(), 'unknown-product'],
    ['of a product that was discarded', [saved(0), discarded], save(), 'unknown-product'],
    ['that begins what is there', [published(1)], save({ begins: true }), 'product-exists'],
    ['with a name that is taken', [], { ...save({ begins: true }), facts: taken }, 'product-name-taken'],
    ['in another currency', [published(1)], save({ terms: { ...terms, currency: 'EUR' } }), 'invalid-product'],
    ['that somebody else has saved since', [saved(0), saved(0, { terms })], save({ seen: 1 }), 'product-has-changed'],
    ['that is not there', [published(1)], publishDraft(), 'no-draft'],
    ['that is published already', [published(1), saved(1), published(2, now)], publishDraft(), 'no-draft'],
    ['over a version it does not know', [published(1), saved(1), published(2)], publishDraft(), 'product-has-changed'],
    ['in a revision it has no more', [saved(0), saved(0, { terms })], publishDraft(1), 'product-has-changed'],
    [
      'before the former version',
      [published(1, { effectiveAt: 10_000 }), saved(1)],
      publishDraft(),
      'effective-before-former-version',
    ],
    ['whose product is not there', [], discard(), 'unknown-product'],
    ['by a revision of the product', [saved(0)], revise, 'product-not-published'],
  ])('is refused %s', (_what, before, command, code) => {
    given(before).when(command).thenRefused(code);
  });

  it('stays when another version is published, and its revisions go on counting', () => {
    given([published(1), saved(1), published(2)])
      .when({ type: 'ArchiveProduct', facts })
      .thenState(expect.objectContaining({ draft: expect.objectContaining({ revision: 1 }), archivedAt: 9000 }));
    given([published(1), saved(1), discarded])
      .when(save())
      .thenState(expect.objectContaining({ draftRevision: 2 }));
  });
});
