import { isRefusal } from '#decider';
import type { ElementDetails } from './definition.js';
import { changedElement } from './element-change.js';

const element = (changed: Partial<ElementDetails> = {}): ElementDetails => ({
  name: 'pages',
  type: 'NUMBER',
  discovered: false,
  ...changed,
});

describe('changing a metering element', () => {
  it('defines one that was discovered, whatever it was taken for', () => {
    expect(changedElement(element({ discovered: true }), { type: 'STRING', unit: 'page' })).toEqual(
      element({ type: 'STRING', unit: 'page' }),
    );
    expect(changedElement(element({ discovered: true }), {})).toEqual(element());
  });

  it('leaves what one is as it was defined', () => {
    expect(changedElement(element(), { type: 'NUMBER', description: 'Printed' })).toEqual(
      element({ description: 'Printed' }),
    );
    try {
      changedElement(element(), { type: 'STRING' });
      throw new Error('was not refused');
    } catch (error) {
      expect(isRefusal(error) && error.code).toBe('element-type-is-fixed');
    }
  });
});
