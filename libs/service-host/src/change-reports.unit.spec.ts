import { setTimeout as wait } from 'node:timers/promises';
import { changeTopic } from '#contracts';
import { ChangeReports, mostWaitingChanges } from './change-reports.js';

describe('reports of what has changed', () => {
  function given(send: (changes: readonly string[]) => Promise<void> = async () => {}) {
    const sent: string[][] = [];
    const warned: string[] = [];
    const producer = {
      send: (topic: string, records: readonly { readonly value: Buffer }[]) => {
        expect(topic).toBe(changeTopic.name);
        const changes = records.map(({ value }) => {
          const { tenant, kind, objectId } = changeTopic.codec.decode(value);
          return [tenant, kind, objectId].join(' ').trim();
        });
        sent.push(changes);
        return send(changes);
      },
    };
    const log = { warn: (_: object, said: string) => void warned.push(said) };
    return { reports: new ChangeReports(producer, { now: () => 1 }, log as never), sent, warned };
  }

  it('go together, each once', async () => {
    const { reports, sent } = given();
    for (const id of ['b1', 'b2', 'b1']) reports.report('acme', 'budget', id);
    reports.report('other', 'branding');
    await wait(150);
    expect(sent).toEqual([['acme budget b1', 'acme budget b2', 'other branding']]);
  });

  it('go after those that are on their way', async () => {
    const first = Promise.withResolvers<void>();
    const { reports, sent } = given(() => first.promise);
    reports.report('acme', 'budget', 'b1');
    await wait(150);
    reports.report('acme', 'budget', 'b2');
    await wait(150);
    expect(sent).toEqual([['acme budget b1']]);
    first.resolve();
    await wait(150);
    expect(sent).toEqual([['acme budget b1'], ['acme budget b2']]);
  });

  it('that could not go are missed by nobody for long, and others follow', async () => {
    let isAway = true;
    const { reports, sent, warned } = given(() => (isAway ? Promise.reject(new Error('away')) : Promise.resolve()));
    reports.report('acme', 'budget', 'b1');
    await wait(150);
    isAway = false;
    reports.report('acme', 'budget', 'b2');
    await wait(150);
    expect(sent.at(-1)).toEqual(['acme budget b2']);
    expect(warned).toEqual(['changes were not reported to open pages']);
  });

  it('are of kinds alone where very many wait', async () => {
    const { reports, sent } = given();
    for (let n = 0; n < mostWaitingChanges + 500; n += 1) reports.report('acme', 'redrive', `r${n}`);
    await wait(150);
    expect(sent[0]?.length).toBe(mostWaitingChanges + 1);
    expect(sent[0]?.at(-1)).toBe('acme redrive');
  });

  it('go at once when the service stops', async () => {
    const { reports, sent } = given();
    reports.report('acme', 'budget', 'b1');
    reports.beforeApplicationShutdown();
    await wait(20);
    expect(sent).toEqual([['acme budget b1']]);
  });
});
