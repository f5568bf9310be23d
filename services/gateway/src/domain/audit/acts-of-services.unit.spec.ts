import fc from 'fast-check';
import { type AuditedService, auditedServices, cursorFor, newestOf, type PlaceOfAct } from './acts-of-services.js';

interface Act {
  readonly id: string;
  readonly at: string;
}
type Stores = Record<AuditedService, readonly Act[]>;

/** What a service answers: the newest first, behind its cursor. */
function pageOf(acts: readonly Act[], behind: [number, string] | undefined, limit: number) {
  const sorted = acts.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at) || Number(b.id) - Number(a.id));
  const rest = sorted.filter(({ at, id }) => {
    if (!behind) return true;
    const instant = Date.parse(at);
    return instant < behind[0] || (instant === behind[0] && BigInt(id) < BigInt(behind[1]));
  });
  return { items: rest.slice(0, limit), hasMore: rest.length > limit };
}

function allPages(stores: Stores, limit: number): string[][] {
  const pages: string[][] = [];
  let place: PlaceOfAct | undefined;
  do {
    const answers = auditedServices.map((service) => ({
      ...{ service, ...pageOf(stores[service], place && cursorFor(service, place), limit) },
    }));
    const { items, next } = newestOf(answers, limit);
    pages.push(items.map(({ id }) => id));
    place = next;
  } while (place);
  return pages;
}

describe('the acts of all services', () => {
  it('stand in one list, the newest first, each once, page by page', () => {
    const acts = fc
      .array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 })
      .map((instants) => instants.map((at, n) => ({ id: String(n + 1), at: new Date(at).toISOString() })));
    const stores = fc.tuple(...auditedServices.map(() => acts));
    fc.assert(
      fc.property(stores, fc.integer({ min: 1, max: 5 }), (of, limit) => {
        const store = Object.fromEntries(auditedServices.map((service, n) => [service, of[n]])) as unknown as Stores;
        const pages = allPages(store, limit);
        const all = auditedServices.flatMap((service) => store[service].map((act) => ({ ...act, service })));
        const listed = pages.flat();
        expect(listed.toSorted()).toEqual(all.map(({ service, id }) => `${service}/${id}`).toSorted());
        const instantOf = new Map(all.map(({ service, id, at }) => [`${service}/${id}`, Date.parse(at)]));
        const instants = listed.map((id) => instantOf.get(id) ?? Number.NaN);
        expect(instants).toEqual(instants.toSorted((a, b) => b - a));
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(limit);
      }),
    );
  });

  it('go on where one service has more than it said', () => {
    const page = { service: 'catalog' as const, items: [{ id: '7', at: '2026-11-01T00:00:00.005Z' }], hasMore: true };
    expect(newestOf([page], 1)).toEqual({
      items: [{ id: 'catalog/7', at: '2026-11-01T00:00:00.005Z', service: 'catalog' }],
      next: { at: Date.UTC(2026, 10, 1) + 5, service: 'catalog', position: '7' },
    });
  });
});
