import { doneOf, eventBody, type Progress, samples, sampleText, stepsOf } from './steps.js';

const nothing: Progress = {
  key: false,
  usage: false,
  product: false,
  subscription: false,
  closedPeriod: false,
  invoice: false,
};
const event = { id: 'evt-1', organization: "D'Arcy", product: 'Summaries', element: 'summaries', value: 3 };

describe('the steps', () => {
  it.each([
    [{}, 0, 'key'],
    [{ key: true }, 1, 'usage'],
    [{ key: true, product: true }, 2, 'usage'],
    [{ key: true, usage: true, product: true, subscription: true }, 4, 'closedPeriod'],
    [{ key: true, usage: true, product: true, subscription: true, closedPeriod: true, invoice: true }, 6, undefined],
  ])('of %j: %d are done, next is %s', (done, count, next) => {
    const steps = stepsOf({ ...nothing, ...done });
    expect(doneOf(steps)).toBe(count);
    expect(steps.find(({ state }) => state === 'now')?.id).toBe(next);
  });
});

describe('a sample', () => {
  it.each(samples)('in %s names the address, the key and the event', (sample) => {
    const text = sampleText(sample, 'http://127.0.0.1:8080', 'ms_key', event);
    expect(text).toContain('http://127.0.0.1:8080/v1/events');
    expect(text).toContain('ms_key');
    expect(text).toContain('"summaries":3');
  });

  it.each(samples)('in %s reads a key that is not known from the environment', (sample) => {
    expect(sampleText(sample, 'http://x.test', undefined, event)).toContain('METERSTREAM_API_KEY');
  });

  it('closes and opens the quotes of a shell around one in a name', () => {
    expect(sampleText('curl', 'http://x.test', undefined, event)).toContain(`"D'\\''Arcy"`);
  });

  it('carries the value as a number', () => {
    expect(eventBody(event).properties).toEqual({ summaries: 3 });
  });
});
