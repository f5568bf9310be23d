import fc from 'fast-check';
import { contrastBetween, readableOn } from './accent.js';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((number) => `#${number.toString(16).padStart(6, '0')}`);

describe('an accent', () => {
  it('is read on the page that it stands on, light or dark', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom('#ffffff', '#1a2029'), (chosen, ground) => {
        expect(contrastBetween(ground, readableOn(ground, chosen))).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('stays as it is where it is read already', () => {
    expect(readableOn('#ffffff', '#0f766e')).toBe('#0f766e');
    expect(readableOn('#ffffff', '#ffff00')).toBe('#7a7a00');
    expect(contrastBetween('#ffffff', '#000000')).toBeCloseTo(21);
  });
});
