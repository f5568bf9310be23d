import { hostedProcesses } from './hosting.js';

const ALL = ['analytics', 'catalog', 'gateway', 'identity', 'ingestion', 'rating'];

describe('which services share a process', () => {
  it('gives each its own when asked to', () => {
    expect(hostedProcesses(ALL, 'each')).toEqual(ALL.map((name) => ({ name, services: [name] })));
  });

  it('hosts the light ones together and the busy ones alone', () => {
    expect(hostedProcesses(ALL, 'grouped')).toEqual([
      { name: 'analytics', services: ['analytics'] },
      { name: 'ingestion', services: ['ingestion'] },
      { name: 'rating', services: ['rating'] },
      { name: 'services', services: ['catalog', 'gateway', 'identity'] },
    ]);
  });

  it('hosts every service exactly once', () => {
    for (const mode of ['each', 'grouped'] as const)
      expect(
        hostedProcesses(ALL, mode)
          .flatMap(({ services }) => services)
          .sort(),
      ).toEqual(ALL);
  });
});
