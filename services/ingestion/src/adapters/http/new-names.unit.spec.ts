import type { DiscoveredNameMessage } from '#contracts';
import { PublishDiscoveredNames } from '../../application/publish-discovered-names.js';
import { limits } from '../../domain/limits.js';
import { post } from '../testing/doors-for-spec.js';
import { doorsWithAcme } from '../testing/doors-with-acme.js';

const time = '2026-01-31T12:00:00.000Z';
let ids = 0;
const event = (more: object) => ({ id: `e-${ids++}`, time, properties: { pages: 1 }, ...more });

async function open() {
  const doors = await doorsWithAcme();
  const published: DiscoveredNameMessage[] = [];
  let isAway = false;
  const append = async (names: readonly DiscoveredNameMessage[]) => {
    if (isAway) throw new Error('Kafka is away');
    published.push(...names);
  };
  const kafkaIs = (away: boolean) => {
    isAway = away;
  };
  const publish = new PublishDiscoveredNames(doors.discoveries, { append }, { now: () => 7 });
  const send = async (...events: object[]) => {
    await post(doors.app, JSON.stringify(events));
    await publish.run();
    return published.splice(0).map(({ kind, name }) => `${kind} ${name}`);
  };
  return { ...doors, publish, published, send, kafkaIs };
}

describe('names in usage that nobody knows', () => {
  it('are published once each, however often and in whatever capitals they come', async () => {
    const { send } = await open();
    const named = { organization: 'Umbra', subscriber: 'eve@umbra.example', product: 'Scans', credential: 'eve-1' };
    expect(await send(event(named), event({ ...named, organization: 'UMBRA ' }))).toEqual([
      'organization Umbra',
      'product Scans',
      'subscriber eve@umbra.example',
      'credential eve-1',
      'element pages',
    ]);
    expect(await send(event(named))).toEqual([]);
  });

  it('say whose a subscriber or a credential is', async () => {
    const { send, published, app, publish } = await open();
    expect(await send(event({ organization: 'Acme', product: 'Pages' }))).toEqual(['element pages']);
    await post(
      app,
      JSON.stringify([event({ organization: 'Acme', subscriber: 'bob@acme.example', product: 'Pages' })]),
    );
    await publish.run();
    expect(published).toEqual([
      expect.objectContaining({
        tenant: 'demo',
        type: 'name-discovered',
        occurredAt: 7,
        kind: 'subscriber',
        name: 'bob@acme.example',
        organization: 'Acme',
        product: 'Pages',
      }),
    ]);
  });

  it('are those of sources and elements, with what the values are, where the event itself says so', async () => {
    const { send, app, publish, published } = await open();
    const acme = { organization: 'Acme', product: 'Pages' };
    const first = event({ ...acme, source: 'scanner', properties: { b: 'x', a: 1, deep: { no: 1 } } });
    expect(await send(first, event({ ...acme, properties: { pages: 1, zone: 'eu' } }))).toEqual([
      'source scanner',
      'element b',
      'element a',
      'element pages',
      'element zone',
    ]);
    await post(app, JSON.stringify([event({ ...acme, properties: { colour: 'red', weight: 2.5 } })]));
    await publish.run();
    expect(published.map(({ name, elementType }) => [name, elementType])).toEqual([
      ['colour', 'STRING'],
      ['weight', 'NUMBER'],
    ]);
  });

  it('are nothing of usage that is rejected, and nothing of a dry run', async () => {
    const { send, app, publish, published } = await open();
    expect(await send({ ...event({ organization: 'Umbra' }), time: 'never' })).toEqual([]);
    await post(app, JSON.stringify([event({ organization: 'Umbra' })]), {}, '/v1/events?dryRun=true');
    await publish.run();
    expect(published).toEqual([]);
  });

  it('wait while Kafka is away', async () => {
    const { kafkaIs, app, publish, published } = await open();
    kafkaIs(true);
    await post(app, JSON.stringify([event({ organization: 'Umbra', properties: {} })]));
    await expect(publish.run()).rejects.toThrow('Kafka is away');
    kafkaIs(false);
    await publish.run();
    expect(published.map(({ name }) => name)).toEqual(['Umbra']);
  });

  it('are so many of a kind and no more, and another replica’s count', async () => {
    const { send, discoveries } = await open();
    const ofTenant = discoveries.of('demo');
    for (let at = 1; at < limits.discoveredNames; at++) ofTenant.remember('organization', `Company ${at}`);
    expect(await send(event({ organization: 'company 1', properties: {} }))).toEqual([]);
    const three = ['A', 'B', 'C'].map((organization) => event({ organization, properties: {} }));
    expect(await send(...three)).toEqual(['organization A']);
  });
});
