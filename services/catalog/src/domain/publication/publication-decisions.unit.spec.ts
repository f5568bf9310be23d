import { scenariosOf } from '#decider';
import type { Product, PublishedProduct } from '../product/product.js';
import { completeTerms } from '../product/product-terms.js';
import { mostPublications, type PublicationEvent } from './publication.js';
import { publicationDecider } from './publication-decisions.js';

const given = scenariosOf(publicationDecider);
const cadence = { unit: 'month' as const, count: 1, calendarAligned: false };
const published: PublishedProduct = {
  status: 'published',
  productId: 'p1',
  version: 1,
  highestVersion: 1,
  terms: completeTerms({ name: 'Summaries', currency: 'USD', cadence }),
  publishedAt: 0,
  effectiveAt: 0,
  draftRevision: 0,
};
const showing = (more: object = {}) => ({
  type: 'ShowProduct' as const,
  product: published as Product,
  others: 0,
  ...{ productId: 'p1', name: 'Basic', order: 1, at: 5, ...more },
});
const shown: PublicationEvent = { type: 'ProductShown', productId: 'p1', name: 'Basic', order: 1, at: 5 };
const hidden: PublicationEvent = { type: 'ProductHidden', at: 6 };
const hiding = { type: 'HideProduct' as const, at: 6 };

describe('a product on the public page', () => {
  it('is shown, shown otherwise, hidden and shown again', () => {
    given([]).when(showing()).then([shown]);
    given([shown])
      .when(showing({ at: 9 }))
      .thenNothing();
    given([shown])
      .when(showing({ name: 'Starter' }))
      .then([{ ...shown, name: 'Starter' }]);
    given([shown]).when(hiding).then([hidden]);
    given([shown, hidden]).when(hiding).thenNothing();
    given([shown, hidden]).when(showing()).then([shown]);
    given([]).when(hiding).thenRefused('product-not-shown');
  });

  it.each<[string, Product, string]>([
    ['is not there', { status: 'absent' }, 'unknown-product'],
    ['was discarded', { status: 'discarded', productId: 'p1' }, 'unknown-product'],
    ['is archived', { ...published, archivedAt: 3 }, 'product-not-published'],
    [
      'is a draft',
      { status: 'draft', productId: 'p1', draft: { terms: published.terms, basedOn: 0, savedAt: 0, revision: 1 } },
      'product-not-published',
    ],
  ])('is none that %s', (_, product, code) => {
    given([]).when(showing({ product })).thenRefused(code);
  });

  it('may be one that is sold to an audience, whose members see it', () => {
    const product = { ...published, terms: { ...published.terms, audienceId: 'a1' } };
    given([]).when(showing({ product })).then([shown]);
  });

  it('is one of a limited number', () => {
    given([])
      .when(showing({ others: mostPublications - 1 }))
      .then([shown]);
    given([])
      .when(showing({ others: mostPublications }))
      .thenRefused('too-many-publications');
  });
});
