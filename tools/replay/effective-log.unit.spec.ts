import { encodeUsageBlock, PeriodClosing, UsageCorrection, type UsageRow } from '#contracts';
import { effectiveLog, type LoggedRecord } from './effective-log.js';

interface Named extends LoggedRecord {
  readonly named: string;
}

const row = (id: string): UsageRow => [id, 'api', 'event', 0, 'org', null, null, null, null, null, {}, 1];

const usage = (named: string, ids: string, attempt = 0, { partition = 0, receivedAt = 0 } = {}): Named => ({
  named,
  partition,
  ...encodeUsageBlock({
    kind: attempt === 0 ? 'usage' : 'redriven',
    tenant: 'demo',
    receivedAt,
    attempt,
    rows: [...ids].map(row),
  }),
});

const closing = (named: string, segment: number, headers: Record<string, string> = {}): Named => ({
  named,
  partition: 0,
  value: Buffer.from(
    PeriodClosing.encode(
      PeriodClosing.fromPartial({ tenant: 'demo', subscriptionId: 's', periodIndex: segment }),
    ).finish(),
  ),
  headers: { kind: 'period-closing', ...headers },
});

const correction = (named: string, partition: number, headers: Record<string, string> = {}): Named => ({
  named,
  partition,
  value: Buffer.from(UsageCorrection.encode(UsageCorrection.fromPartial({ id: 'c', tenant: 'demo' })).finish()),
  headers: { kind: 'usage-voided', ...headers },
});

const window = { named: 'window', partition: 0, value: Buffer.from(''), headers: { kind: 'late-window-closing' } };

const outOfCut = 21;
const outOfCorrection = 10_000_031;

describe('the log as it has taken effect', () => {
  it.each<[string, Named[], string[]]>([
    ['leaves what was written once', [usage('u', 'ab'), closing('c', 0), window], ['u ab', 'c', 'window']],
    [
      'has a closing where it was written last',
      [closing('c', 0), usage('u', 'a'), closing('again', 0, { attempt: '1' })],
      ['u a', 'again'],
    ],
    [
      'counts both causes of writing a closing again',
      [closing('once', 1, { 'out-of-order': '1' }), closing('twice', 1, { attempt: '1', 'out-of-order': '1' })],
      ['twice'],
    ],
    [
      'has the first of what was sent twice',
      [closing('c', 0, { attempt: '1' }), usage('u', 'a'), closing('sent twice', 0, { attempt: '1' })],
      ['c', 'u a'],
    ],
    [
      'has a closing that was given up where it was redriven',
      [
        closing('given up', 1, { 'out-of-order': '100' }),
        usage('u', 'a'),
        closing('before', 0),
        closing('redriven', 1, { 'out-of-order': '100', 'redriven-from': 'dead-letter:0' }),
      ],
      ['u a', 'before', 'redriven'],
    ],
    ['keeps segments apart', [closing('c', 0, { attempt: '1' }), closing('next', 1)], ['c', 'next']],
    [
      'has a correction of each partition where it was written last',
      [correction('c', 0), correction('other', 1), correction('again', 0, { attempt: '1' })],
      ['other', 'again'],
    ],
    [
      'has usage where it came back',
      [usage('u', 'abc'), usage('back', 'b', 1), usage('further', 'b', 2)],
      ['u ac', 'further b'],
    ],
    [
      'loses a block of which all came back',
      [usage('u', 'a'), closing('c', 0), usage('back', 'a', 1)],
      ['c', 'back a'],
    ],
    [
      'leaves a damaged block as it is',
      [{ ...usage('u', 'a'), value: Buffer.from('[["b"]]') }, usage('back', 'b', 1)],
      ['u b', 'back b'],
    ],
    ['has usage where it came back out of a cut', [usage('u', 'a'), usage('back', 'a', outOfCut)], ['back a']],
    [
      'has usage where it came back in another partition',
      [usage('u', 'a'), usage('back', 'a', 1, { partition: 1 })],
      ['back a'],
    ],
    [
      'has of events of one name in several partitions the first that was received',
      [usage('second', 'ab', 0, { receivedAt: 2 }), usage('first', 'a', 0, { partition: 1, receivedAt: 1 })],
      ['second b', 'first a'],
    ],
    [
      'leaves to a correction what that has placed',
      [usage('u', 'a'), correction('c', 0), usage('back', 'a', outOfCorrection)],
      ['u a', 'c'],
    ],
  ])('%s', (_what, log, expected) => {
    expect(effectiveLog(log).map(shown)).toEqual(expected);
  });
});

function shown({ named, value, headers }: Named): string {
  if (headers['content-type'] === undefined) return named;
  return `${named} ${(JSON.parse(value.toString()) as UsageRow[]).map(([id]) => id).join('')}`;
}
