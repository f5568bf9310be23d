import { backfillFile, conflictingFile, type FileOf, rejectedFile, unattributedFile, usageFile } from './log-file.js';
import type { LoggedUsage, UnattributedUsage } from './logs.queries.js';

const at = '2026-02-10T13:00:00.000Z';
const received = '2026-02-10T13:00:01.250Z';
const charge = {
  metricId: 'm-1',
  quantity: '0.1234567890123',
  amount: '4.2',
  runningQuantity: '9',
  runningAmount: '9',
};

const rated: LoggedUsage = {
  id: 'evt-1',
  source: 'api',
  kind: 'event',
  state: 'rated',
  occurredAt: at,
  receivedAt: received,
  organization: 'Acme',
  properties: { summaries: 3 },
  attribution: [],
  cost: '0.0123',
  costSource: 'event',
  currency: 'USD',
  amount: '4.2000000000001',
  charges: [charge, { ...charge, metricId: 'm-2', quantity: '3' }],
};
const rejected: LoggedUsage = {
  ...rated,
  state: 'rejected',
  kind: '',
  reason: 'invalid-event',
  problems: [
    { path: '/time', code: 'invalid', message: 'must be a time' },
    { path: '', code: 'large', message: 'is too large' },
  ],
  body: 'no json',
  organization: undefined,
  cost: undefined,
  costSource: undefined,
  currency: undefined,
  amount: '0',
  charges: [],
};
const event = {
  id: 'evt-2',
  source: 'otel',
  kind: 'event',
  time: at,
  product: 'Research',
  properties: { tokens: 1204 },
};
const unattributed: UnattributedUsage = { event, reason: 'no-product', receivedAt: received, costSource: 'unknown' };

/** What is not empty, by its column. */
const saidBy = <Row>({ head, lineOf }: FileOf<Row>, row: Row) => {
  const line = lineOf(row);
  expect(line).toHaveLength(head.length);
  return Object.fromEntries(head.map((name, index) => [name, line[index]]).filter(([, text]) => text !== ''));
};

describe('a file of the log', () => {
  it('has of rated usage all digits, ISO times, and each metric with its quantity', () => {
    expect(saidBy(usageFile, rated)).toEqual({
      Time: at,
      Received: received,
      State: 'rated',
      Customer: 'Acme',
      Kind: 'event',
      Metrics: 'm-1; m-2',
      Quantities: '0.1234567890123; 3',
      'Cost, USD': '0.0123',
      'Cost by': 'event',
      Currency: 'USD',
      Amount: '4.2000000000001',
      Source: 'api',
      Id: 'evt-1',
      Properties: '{"summaries":3}',
    });
  });

  it('has of rejected usage why, what arrived, and no amount', () => {
    expect(saidBy(usageFile, rejected)).toEqual({
      Time: at,
      Received: received,
      State: 'rejected',
      Reason: 'invalid-event',
      Problems: '/time must be a time; is too large',
      Source: 'api',
      Id: 'evt-1',
      Properties: 'no json',
    });
    const reasons = [{ path: '/id', code: 'missing', message: 'must be there' }];
    expect(saidBy(rejectedFile, { id: 'r-1', rejectedAt: at, door: 'native', body: '{}', reasons })).toEqual({
      Rejected: at,
      Door: 'native',
      Problems: '/id must be there',
      Id: 'r-1',
      Body: '{}',
    });
  });

  it('has of a backfill how many events became what', () => {
    const counts = { unchanged: 1, voided: 2, amended: 3, recorded: 4, duplicates: 5 };
    const backfill = {
      backfillId: 'b-1',
      subscriptionId: 's-1',
      from: at,
      to: received,
      reason: 'Twice',
      events: counts,
    };
    expect(
      saidBy(backfillFile, { ...backfill, state: 'undone', requestedAt: at, requestedBy: 'user/u-1', undoneBy: 'b-2' }),
    ).toEqual({
      ...{ 'Done at': at, From: at, To: received, State: 'undone', Subscription: 's-1', By: 'user/u-1', Why: 'Twice' },
      ...{ New: '4', Amended: '3', Voided: '2', Unchanged: '1', 'Left out': '5', Id: 'b-1', 'Undone by': 'b-2' },
    });
  });

  it('has of usage that nobody is billed for what the event says, and why', () => {
    const said = {
      Time: at,
      Received: received,
      Product: 'Research',
      Kind: 'event',
      Source: 'otel',
      Id: 'evt-2',
      Properties: '{"tokens":1204}',
    };
    expect(saidBy(unattributedFile, unattributed)).toEqual({ ...said, Reason: 'no-product', 'Cost by': 'unknown' });
    expect(saidBy(conflictingFile, { event, receivedAt: received })).toEqual(said);
  });
});
