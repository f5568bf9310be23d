import { occasionKinds, occasionOf } from '../../domain/occasion/occasion.js';
import { occasionIdOf, occasionIdPattern, occasionNamed } from './occasion-id.js';

describe('the id of an occasion', () => {
  it.each(occasionKinds)('names it: %s', (kind) => {
    const name = { subscriptionId: 'a.b-1', occasion: occasionOf(kind, 12) };
    expect(occasionIdOf(name)).toBe(`a.b-1.${kind}.12`);
    expect(occasionNamed(occasionIdOf(name))).toEqual(name);
    expect(occasionIdOf(name)).toMatch(new RegExp(occasionIdPattern));
  });

  it.each(['sub-1', 'sub-1.segment-end', 'sub-1.holiday.1', 'sub-1.segment-end.x', '.segment-end.1'])(
    'is none of these: %s',
    (text) => {
      expect(text).not.toMatch(new RegExp(occasionIdPattern));
    },
  );
});
