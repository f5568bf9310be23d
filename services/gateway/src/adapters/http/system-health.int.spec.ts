import Fastify from 'fastify';
import { routedServices } from '../../domain/routing.js';
import { SystemHealthDoor } from './system-health.door.js';

describe('the health of the whole', () => {
  const away = new Set<string>();
  const ofGateway: string[] = [];
  const asked: string[] = [];
  const fastify = Fastify();
  const health = async () => {
    const { statusCode, body } = await fastify.inject('/health/system');
    return [statusCode, JSON.parse(body)];
  };

  beforeAll(() => {
    const services = {
      isReady: async (service: string) => {
        asked.push(service);
        return !away.has(service);
      },
    };
    new SystemHealthDoor(services, { missing: async () => ofGateway }).openOn(fastify);
  });

  afterAll(() => fastify.close());

  it('is good when every service is ready', async () => {
    expect(await health()).toEqual([200, { ready: true, missing: [] }]);
  });

  it.each(routedServices)('names %s when it is not ready', async (service) => {
    away.add(service);
    expect(await health()).toEqual([503, { ready: false, missing: [service] }]);
    away.delete(service);
  });

  it('is asked once for all who ask at the same time, and anew for who asks later', async () => {
    asked.length = 0;
    await Promise.all([health(), health(), health()]);
    expect(asked).toEqual([...routedServices]);
    away.add('catalog');
    expect(await health()).toEqual([503, { ready: false, missing: ['catalog'] }]);
    away.delete('catalog');
  });

  it('names gateway too', async () => {
    ofGateway.push('api keys');
    away.add('rating');
    expect(await health()).toEqual([503, { ready: false, missing: ['rating', 'gateway'] }]);
  });
});
