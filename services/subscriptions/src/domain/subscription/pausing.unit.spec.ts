import { scenariosOf } from '#decider';
import { subscriptionDecider } from './subscription-decisions.js';
import {
  begin,
  change,
  pause,
  pro,
  resume,
  since2025,
  stretches,
  tenth,
  twentieth,
  until,
} from './testing/example-changes.js';
import { begun, byAClock, lifeOf, publishedWith, version } from './testing/example-subscription.js';

const given = scenariosOf(subscriptionDecider);

describe('a pause', () => {
  it('is segments without a fee until it ends, in the periods that go on', () => {
    const commands = [begin(), pause(tenth), resume(byAClock('2026-03-10T00:00Z')), until('2026-04-01T00:00Z')];
    expect(stretches(...commands)).toEqual([
      '0 v1 2026-01-31T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '1 paused v1 2026-02-10T00:00Z/2026-02-28T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '2 paused v1 2026-02-28T00:00Z/2026-03-10T00:00Z of 2026-02-28T00:00Z/2026-03-31T00:00Z',
      '3 v1 2026-03-10T00:00Z/2026-03-31T00:00Z of 2026-02-28T00:00Z/2026-03-31T00:00Z',
      '4 v1 2026-03-31T00:00Z/2026-04-30T00:00Z',
    ]);
  });

  it('may begin with the next period, and not come', () => {
    expect(stretches(begin(), pause(tenth, 'period-end'), until('2026-03-01T00:00Z')).at(-1)).toBe(
      '1 paused v1 2026-02-28T00:00Z/2026-03-31T00:00Z',
    );
    expect(stretches(begin(), pause(tenth, 'period-end'), resume(twentieth), until('2026-03-01T00:00Z')).at(-1)).toBe(
      '1 v1 2026-02-28T00:00Z/2026-03-31T00:00Z',
    );
  });

  it('leaves the version as it is, inside of a period', () => {
    const two = publishedWith([...since2025(1), version(2, '2026-02-05T00:00Z')]);
    const commands = [begin(), { ...pause(tenth), published: two }, { ...resume(twentieth), published: two }];
    expect(stretches(...commands).map((line) => line.slice(0, 11))).toEqual([
      '0 v1 2026-0',
      '1 paused v1',
      '2 v1 2026-0',
    ]);
  });

  it('changes nothing in a pause, nor does the end of none; a trial has nothing to pause', () => {
    given(lifeOf(begin(), pause(tenth)))
      .when(pause(twentieth))
      .thenNothing();
    given(begun()).when(resume(tenth)).thenNothing();
    given(lifeOf(begin(), change(tenth, pro, 'period-end')))
      .when(resume(twentieth))
      .thenNothing();
    given(lifeOf(begin({ trial: { unit: 'day', count: 14 } })))
      .when(pause(tenth))
      .thenRefused('subscription-in-trial');
  });
});
