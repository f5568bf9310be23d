import type { RejectedOfDoor } from '../../domain/redrive.js';
import { RejectedBodies } from './rejected-bodies.js';

const rejectedAt = new Date('2026-01-10T09:00:00Z');
const rejected = (door: string, body: unknown): RejectedOfDoor => ({
  ...{ door, rejectedAt, id: 'rejection-1' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
const read = (door: string, body: unknown) => new RejectedBodies().of('acme', rejected(door, body))?.usage;

describe('a rejected event that is read again', () => {
  it('is one event in its native form, whatever form that has', () => {
    const event = { id: 'a', organization: 'Acme' };
    expect(read('native', event)?.events).toEqual([event]);
    expect(read('native', [event])?.events).toEqual([[event]]);
    expect(read('native', [])?.events).toEqual([[]]);
  });

  it('is a CloudEvent where it was one, with what is still wrong with it', () => {
    const sent = { specversion: '1.0', id: 'c', source: '/crm', type: 'report', subject: 'Acme', data: { pages: 3 } };
    expect(read('native', sent)).toMatchObject({
      events: [{ id: 'c', source: '/crm', organization: 'Acme', properties: { type: 'report', pages: 3 } }],
      asSent: [sent],
    });
    expect(read('native', sent)?.refusals).toBeUndefined();
    expect(read('native', { ...sent, specversion: '0.3' })?.refusals?.get(0)).toMatchObject([
      { code: 'invalid-version' },
    ]);
  });

  it('happened when it was rejected, unless it says when', () => {
    expect(read('native', { id: 'a' })?.times).toEqual([rejectedAt.getTime()]);
    expect(read('metering-events', { payload: {} })?.times).toEqual([rejectedAt.getTime()]);
  });

  it('has one id however often it is read, also where its sender gave none', () => {
    const call = { method: 'GET', url: '/reports', organizationName: 'Acme' };
    const idOf = (body: RejectedOfDoor) => {
      const [event] = new RejectedBodies().of('acme', body)?.usage.events ?? [];
      return (event as { id?: unknown } | undefined)?.id;
    };
    const first = rejected('metering-v1', call);
    expect(idOf(first)).toBe('rejection-1');
    expect(idOf(first)).toBe(idOf(first));
    expect(idOf({ ...first, id: 'rejection-2' })).not.toBe(idOf(first));
  });

  it('is none where it was cut, where it is no request, and where its door keeps none', () => {
    expect(read('native', '{"id": "a", "proper')).toBeUndefined();
    expect(read('metering-events', '3')).toBeUndefined();
    expect(read('otlp', { id: 'a' })).toBeUndefined();
  });
});
