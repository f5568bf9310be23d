import { readTutorialOptions } from './options.js';

describe('the options of the tutorial', () => {
  it('walk through the month, the volume tiers and the payment, waiting between the steps', () => {
    expect(readTutorialOptions([])).toMatchObject({ yes: false, chapters: ['month', 'volume', 'paying'] });
  });

  it('add the periods in real time, or choose one chapter', () => {
    expect(readTutorialOptions(['--real-time', '--yes'])).toMatchObject({
      yes: true,
      chapters: ['month', 'volume', 'paying', 'real-time'],
    });
    expect(readTutorialOptions(['--only', 'volume'])).toMatchObject({ chapters: ['volume'] });
  });

  it('say what is not one of them', () => {
    expect(() => readTutorialOptions(['--only', 'year'])).toThrow('there is no such chapter');
    expect(() => readTutorialOptions(['--fast'])).toThrow('--fast');
  });
});
