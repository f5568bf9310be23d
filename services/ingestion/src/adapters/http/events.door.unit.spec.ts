import { CloudEvent, HTTP } from 'cloudevents';
import { post } from '../testing/doors-for-spec.js';
import { doorsWithAcme as openDoors } from '../testing/doors-with-acme.js';

const time = '2026-01-31T12:00:00.000Z';
const event = (id: string, more: object = {}) => ({ id, time, properties: { pages: 1 }, ...more });

const representation = { prefer: 'respond-async, return=representation' };
const sub1 = { subscriptionId: 'sub-1', productId: 'p-1' };

describe('an answer about usage', () => {
  it('says how many different names nobody knows', async () => {
    const { app } = await openDoors();
    const unknownIn = async (...events: object[]) =>
      (await post(app, JSON.stringify(events))).headers['meterstream-unknown-names'];
    expect(await unknownIn(event('1', { organization: 'Acme', product: 'Pages' }))).toBe('0');
    expect(
      await unknownIn(event('1', { organization: 'Acme', product: 'Pags' }), event('2', { organization: 'ACME' })),
    ).toBe('1');
    const nobody = { organization: 'Hooli', product: 'Pags', subscriptionId: 'sub-9' };
    expect(await unknownIn(event('1', nobody), event('2', nobody), event('3', { subscriber: 'bob@x.example' }))).toBe(
      '4',
    );
  });

  it('tells of each event whom it is for, or why it is for nobody and whom it may have meant', async () => {
    const { app, rows } = await openDoors();
    const answer = await post(
      app,
      JSON.stringify([
        event('1', { organization: 'acme', product: 'pages' }),
        event('2', { subscriber: 'ann@acme.example', product: 'Pages', subscriptionId: 'sub-9' }),
        event('3', { organization: 'Acmee', product: 'Page' }),
        event('4', { organization: 'Acme' }),
        { id: '5', time: 'soon' },
      ]),
      representation,
    );
    expect(answer.statusCode).toBe(207);
    expect(answer.headers['preference-applied']).toBe('return=representation');
    expect(answer.json().results).toEqual([
      { id: '1', status: 'accepted', ...sub1 },
      { id: '2', status: 'accepted', ...sub1, note: 'unknown-subscription' },
      {
        id: '3',
        status: 'accepted',
        unattributed: {
          reason: 'unknown-organization',
          didYouMean: [
            { field: 'organization', given: 'Acmee', closest: ['Acme'] },
            { field: 'product', given: 'Page', closest: ['Pages'] },
          ],
        },
      },
      { id: '4', status: 'accepted', unattributed: { reason: 'no-product' } },
      { id: '5', status: 'rejected', errors: [expect.objectContaining({ path: '/time' })] },
    ]);
    expect(rows).toHaveLength(4);
  });
});

describe('a dry run', () => {
  it('records nothing, and tells what rating makes of each event', async () => {
    const priced = { ...sub1, amount: '0.01', currency: 'USD', costSource: 'none' };
    const { app, rows, asked, rejected } = await openDoors([
      priced,
      { unattributed: { reason: 'unknown-organization' }, costSource: 'none' },
    ]);
    const body = [
      event('1', { organization: 'Acme', product: 'Pages' }),
      { id: '2', time: 1 },
      event('3', { organization: 'Acmes' }),
    ];
    const answer = await post(app, JSON.stringify(body), { 'x-api-key': 'sender' }, '/v1/events?dryRun=true');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      dryRun: true,
      accepted: 2,
      rejected: 1,
      results: [
        { id: '1', status: 'accepted', ...priced },
        { id: '2', status: 'rejected', errors: [expect.objectContaining({ path: '/time' })] },
        {
          id: '3',
          status: 'accepted',
          costSource: 'none',
          unattributed: {
            reason: 'unknown-organization',
            didYouMean: [{ field: 'organization', given: 'Acmes', closest: ['Acme'] }],
          },
        },
      ],
    });
    expect(asked).toEqual([
      {
        credentials: { 'x-api-key': 'sender' },
        events: [
          expect.objectContaining({ id: '1', kind: 'event', time, organization: 'Acme', properties: { pages: 1 } }),
          expect.objectContaining({ id: '3', product: null }),
        ],
      },
    ]);
    expect([rows, rejected]).toEqual([[], []]);
  });

  it('carries few events, and is asked for with true or false', async () => {
    const { app } = await openDoors();
    const many = JSON.stringify(Array.from({ length: 101 }, (_, n) => event(`${n}`)));
    expect((await post(app, many, {}, '/v1/events?dryRun=true')).statusCode).toBe(413);
    expect((await post(app, '{}', {}, '/v1/events?dryRun=perhaps')).json()).toMatchObject({ status: 400 });
    expect((await post(app, JSON.stringify(event('1')), {}, '/v1/events?dryRun=false')).statusCode).toBe(202);
  });

  it.each(['dryrun=true', 'dry-run=true', 'dry_run', 'dry=true', 'DryRun=1'])(
    'records nothing for ?%s',
    async (query) => {
      const { app, rows } = await openDoors();
      const answer = await post(app, JSON.stringify(event('1')), {}, `/v1/events?${query}`);
      expect(answer.json()).toMatchObject({
        status: 400,
        errors: [{ code: 'unknown-field', message: 'there is no such field; did you mean dryRun?' }],
      });
      expect(rows).toEqual([]);
    },
  );

  it('takes what a web hook adds to the address', async () => {
    const { app } = await openDoors();
    const url = '/v1/events?access_token=abc';
    expect((await post(app, JSON.stringify(event('1')), {}, url)).statusCode).toBe(202);
  });

  it('of the metering API tells the same of its one event', async () => {
    const { app, rows } = await openDoors([{ ...sub1, cost: '0.00021', costSource: 'model-catalogue' }]);
    const completion = { transactionId: 't', model: 'm', provider: 'p', inputTokenCount: 1, outputTokenCount: 1 };
    const url = '/meter/v2/ai/completions?dryRun=true';
    expect((await post(app, JSON.stringify(completion), {}, url)).json()).toMatchObject({
      dryRun: true,
      status: 'accepted',
      cost: '0.00021',
    });
    expect((await post(app, '{"model":"m"}', {}, url)).json()).toMatchObject({ dryRun: true, status: 'rejected' });
    expect(rows).toEqual([]);
  });

  it('of the metering API leaves an Idempotency-Key as it was: the request with it is the first', async () => {
    const { app } = await openDoors();
    const url = '/meter/v2/ai/completions';
    const sent = async (transactionId: string, query = '') => {
      const completion = { transactionId, model: 'm', provider: 'p', inputTokenCount: 1, outputTokenCount: 1 };
      return (await post(app, JSON.stringify(completion), { 'idempotency-key': 'k' }, url + query)).json();
    };
    expect(await sent('tried', '?dryRun=true')).toMatchObject({ dryRun: true, status: 'accepted' });
    expect(await sent('first')).toMatchObject({ label: 'first', status: 'accepted' });
    expect(await sent('second')).toMatchObject({ label: 'first', status: 'accepted' });
  });
});

describe('CloudEvents', () => {
  const cloudEvent = (more: object = {}) =>
    new CloudEvent({
      id: 'c-1',
      source: '/printers/1',
      type: 'com.example.printed',
      time,
      subject: 'Acme',
      product: 'Pages',
      colour: 'blue',
      data: { pages: 3 },
      ...more,
    });

  async function sent({ headers, body }: { headers: object; body: unknown }) {
    const { app, rows } = await openDoors();
    const asText = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    const answer = await post(app, typeof body === 'string' ? body : JSON.stringify(body), {
      ...asText,
      ...representation,
    });
    return { answer, rows };
  }

  it.each([
    ['structured', HTTP.structured(cloudEvent())],
    ['binary', HTTP.binary(cloudEvent())],
  ])('of the CNCF SDK come in %s', async (_form, message) => {
    const { answer, rows } = await sent(message as never);
    expect([answer.statusCode, answer.json().results]).toEqual([202, [{ id: 'c-1', status: 'accepted', ...sub1 }]]);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.slice(0, 4)).toEqual(['c-1', '/printers/1', 'event', Date.parse(time)]);
    expect(rows[0]![10]).toEqual({ colour: 'blue', pages: 3, type: 'com.example.printed' });
  });

  it('come in a batch, each with its own verdict', async () => {
    const batch = [
      cloudEvent({ subject: undefined, subscriber: 'ann@acme.example' }).toJSON(),
      {
        ...cloudEvent().toJSON(),
        id: 'c-2',
        data: undefined,
        data_base64: Buffer.from('{"pages":2}').toString('base64'),
      },
      { ...cloudEvent().toJSON(), id: 'c-3', specversion: '0.3', type: '' },
      { ...cloudEvent().toJSON(), id: 'c-4', data: 'text' },
      7,
    ];
    const { answer, rows } = await sent({
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: batch,
    });
    expect(answer.statusCode).toBe(207);
    const codes = answer
      .json()
      .results.map(({ errors }: { errors?: { path: string }[] }) => errors?.map(({ path }) => path));
    expect(codes).toEqual([undefined, undefined, ['/specversion', '/type'], ['/data'], ['']]);
    expect(rows.map((row) => (row[10] as { pages: number }).pages)).toEqual([3, 2]);
  });

  it('that are a batch where one is meant, or the other way round, are refused', async () => {
    const one = cloudEvent().toJSON();
    const statusOf = async (type: string, body: unknown) =>
      (await sent({ headers: { 'content-type': type }, body })).answer.statusCode;
    expect(await statusOf('application/cloudevents+json', [one])).toBe(400);
    expect(await statusOf('application/cloudevents-batch+json', one)).toBe(400);
  });

  it('without data, in binary, are usage that is counted', async () => {
    const { app, rows } = await openDoors();
    const headers = {
      'ce-specversion': '1.0',
      'ce-id': 'a%20b',
      'ce-source': 's',
      'ce-type': 't',
      'ce-organization': 'Acme',
    };
    const answer = await app.inject({ method: 'POST', url: '/v1/events', headers });
    expect(answer.json()).toMatchObject({ accepted: 1, results: [{ id: 'a b' }] });
    expect(rows[0]![5]).toBe('Acme');
  });
});
