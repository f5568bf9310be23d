import { read, sources } from './repository.js';

/** Nothing of a tenant's is another by them, but for what they are themselves. */
const noActs = ['Try other prices on past usage', 'Remove a simulation; one that runs ends'];

const servicesWithEvents = new Set(
  sources.filter((file) => /\beventStoreSql\(/.test(read(file))).map((file) => file.split('/')[1]),
);

const writingEndpoints = sources
  .filter((file) => /^services\/.*\.controller\.ts$/.test(file) && !servicesWithEvents.has(file.split('/')[1]))
  .flatMap((file) => [...read(file).matchAll(/@Endpoint\(\{([\s\S]*?)\n {2}\}\)/g)].map(([, spec = '']) => spec))
  .filter((spec) => !/method: 'GET'/.test(spec) && /scope: '(?:write|admin|\w+:write)'/.test(spec));

describe('the audit', () => {
  it('is told what is done by every endpoint that writes, where no event store tells of it', () => {
    expect(servicesWithEvents.has('catalog')).toBe(true);
    expect(writingEndpoints.length).toBeGreaterThan(10);
    const withoutAct = writingEndpoints.filter(
      (spec) => !/\bact: \{/.test(spec) && !noActs.some((summary) => spec.includes(summary)),
    );
    expect(withoutAct).toEqual([]);
  });
});
