import type { Change, ChangedKind } from './change.js';
import { ChangeLog, mostKeptChanges } from './change-log.js';
import { mostReportedChanges, reportedChanges } from './reported-changes.js';

const now = 1_700_000_000_000;
const invoice = (id: string, tenant = 'demo') => ({ tenant, kind: 'invoice' as const, id });

describe('the log of changes', () => {
  it('says what a tenant has missed since a place, and nothing of others', () => {
    const log = new ChangeLog('r1');
    log.add(invoice('a'), now);
    const place = log.place();
    log.add(invoice('b', 'other'), now);
    log.add(invoice('c'), now);
    expect(log.since('demo', place)?.map(({ id }) => id)).toEqual(['c']);
    expect(log.since('demo', log.place())).toEqual([]);
    expect(log.since('demo', 'r1.0')?.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('says what a tenant has heard of from a moment on', () => {
    const log = new ChangeLog('r1');
    for (const [at, id] of ['a', 'b', 'c'].entries()) log.add(invoice(id), now + at);
    log.add(invoice('d', 'other'), now + 3);
    expect(log.receivedSince('demo', now + 1).map(({ id }) => id)).toEqual(['b', 'c']);
    expect([log.receivedSince('demo', now).length, log.receivedSince('demo', now + 3).length]).toEqual([3, 0]);
  });

  it('does not know a place that begins where it does, before anything was heard of', () => {
    const log = new ChangeLog('r1');
    expect(log.since('demo', log.place())).toEqual([]);
  });

  it.each(['r2.1', 'r1.2', 'r1.-1', 'r1.x', 'r1', '', 'r1.0.5'])('does not know the place %j', (place) => {
    const log = new ChangeLog('r1');
    log.add(invoice('a'), now);
    const known = log.since('demo', place);
    expect(known === undefined || place === 'r1.0.5').toBe(true);
  });

  it('forgets what is old, and says so to whoever asks for it', () => {
    const log = new ChangeLog('r1');
    for (let n = 0; n < 2 * mostKeptChanges; n += 1) log.add(invoice(String(n)), now);
    expect(log.since('demo', 'r1.1')).toBeUndefined();
    expect(log.since('demo', log.place(mostKeptChanges))).toHaveLength(mostKeptChanges);
    expect(log.since('demo', log.place(mostKeptChanges - 1))).toBeUndefined();
  });
});

describe('what is told of changes', () => {
  it('is each once', () => {
    const changes: Change[] = [invoice('a'), { kind: 'usage' }, invoice('a'), { kind: 'usage' }, invoice('b')];
    expect(reportedChanges(changes)).toEqual([
      { kind: 'invoice', id: 'a' },
      { kind: 'usage' },
      { kind: 'invoice', id: 'b' },
    ]);
  });

  it('is of very many only their kinds', () => {
    const many = Array.from({ length: mostReportedChanges }, (_, n) => invoice(String(n)));
    expect(reportedChanges(many)).toHaveLength(mostReportedChanges);
    const kinds: ChangedKind[] = ['invoice', 'payment'];
    expect(reportedChanges([...many, { kind: 'payment', id: 'p' }])).toEqual(kinds.map((kind) => ({ kind })));
  });
});
