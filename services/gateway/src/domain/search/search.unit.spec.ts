import { type Hit, mostHits, ranked } from './hit.js';
import { searchQuestions } from './search-questions.js';

const hit = (kind: Hit['kind'], id: string, name: string): Hit => ({ kind, id, name });

describe('what is looked for', () => {
  it('stands first where it is the very thing, then by how its name begins, then by kind', () => {
    const hits = [
      hit('product', 'p-1', 'Reports for Acme'),
      hit('product', 'p-2', 'Acme reports'),
      hit('organization', 'o-1', 'Pacmed'),
      hit('organization', 'o-2', 'ACME'),
      hit('event', 'acme', 'acme'),
    ];
    expect(ranked(hits, ' Acme ').map(({ id }) => id)).toEqual(['o-2', 'acme', 'p-2', 'p-1', 'o-1']);
  });

  it('is compared as names of usage are: a small letter may be one where its capital is two', () => {
    const hits = [hit('product', 'p-1', 'Of \u01f0ana'), hit('organization', 'o-1', 'J\u030cana')];
    expect(ranked(hits.toReversed(), '\u01f0ana').map(({ id }) => id)).toEqual(['o-1', 'p-1']);
    const capital = [hit('organization', 'o-2', 'A \u01f0ana'), hit('product', 'p-2', 'J\u030cana')];
    expect(ranked(capital, '\u01f0ana').map(({ id }) => id)).toEqual(['p-2', 'o-2']);
  });

  it('is at most so many', () => {
    const hits = Array.from({ length: mostHits + 5 }, (_, n) => hit('organization', `o-${n}`, `Acme ${n}`));
    expect(ranked(hits, 'acme')).toHaveLength(mostHits);
  });

  it('is asked for as text of an address, and of several words only by name', () => {
    const paths = (q: string) => searchQuestions(q).map(({ path }) => path);
    expect(paths('a&b c')).toEqual([
      '/v1/organizations?q=a%26b%20c&limit=8',
      '/v1/subscribers?q=a%26b%20c&limit=8',
      '/v1/products?q=a%26b%20c&limit=8',
    ]);
    expect(paths('../tenant').filter((path) => path.includes('../'))).toEqual([]);
    expect(paths('evt-1')).toHaveLength(7);
  });

  it('is found in what the services answer', () => {
    const answers: Readonly<Record<string, unknown>> = {
      '/v1/organizations': { items: [{ organizationId: 'o-1', name: 'Acme', billingEmail: 'a@acme.example' }] },
      '/v1/subscribers': { items: [{ subscriberId: 's-1', email: 'ann@acme.example', name: 'Ann' }] },
      '/v1/products': { items: [{ productId: 'p-1', name: 'Reports', status: 'published' }] },
      '/v1/subscriptions/x': { subscriptionId: 'x', productName: 'Reports', accountName: 'Acme' },
      '/v1/invoices': { items: [{ invoiceId: 'i-1', number: 'INV-000001', accountName: 'Acme' }] },
      '/v1/credit-notes': { items: [] },
      '/v1/usage': { items: [{ id: 'x', source: 'api', organization: 'Acme' }] },
    };
    const found = searchQuestions('x').flatMap(({ path, hitsIn }) => hitsIn(answers[path.split('?')[0] ?? '']));
    expect(found).toEqual([
      { kind: 'organization', id: 'o-1', name: 'Acme', about: 'a@acme.example' },
      { kind: 'subscriber', id: 's-1', name: 'ann@acme.example', about: 'Ann' },
      { kind: 'product', id: 'p-1', name: 'Reports', about: 'published' },
      { kind: 'subscription', id: 'x', name: 'Reports', about: 'Acme' },
      { kind: 'invoice', id: 'i-1', name: 'INV-000001', about: 'Acme' },
      { kind: 'event', id: 'x', name: 'x', about: 'Acme', source: 'api' },
    ]);
  });

  it('is nothing in an answer that is a problem', () => {
    expect(searchQuestions('x').flatMap(({ hitsIn }) => hitsIn({ code: 'not-found' }))).toEqual([]);
  });
});
