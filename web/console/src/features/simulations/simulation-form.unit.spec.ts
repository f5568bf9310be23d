import { initialValues } from '../../form/form-field.js';
import { changeText, mostCustomers, newSimulation, simulationFields, waysText } from './simulation-form.js';

const bands = [
  { change: 'under -50 %', customers: 1 },
  { change: '-5 to 0 %', customers: 13 },
  { change: 'unchanged', customers: 14 },
  { change: '0 to 5 %', customers: 2 },
  { change: '50 % and more', customers: 1 },
];

describe('a simulation', () => {
  it.each([
    [{ terms: 'draft' }, { draft: true }],
    [{ terms: 'version', version: '3' }, { version: 3 }],
  ])('of %j tries %j', (typed, terms) => {
    const values = {
      ...initialValues(simulationFields([['p-1', 'One']])),
      from: '2026-10-01',
      to: '2026-11-01',
      ...typed,
    };
    expect(newSimulation(values, 'UTC')).toEqual({
      productId: 'p-1',
      from: '2026-10-01T00:00:00.000Z',
      to: '2026-11-01T00:00:00.000Z',
      terms,
    });
  });

  it('counts customers by the way that their bill goes', () => {
    expect(waysText(bands)).toBe('14 pay less, 3 pay more, 14 the same');
    expect(waysText([])).toBe('0 pay less, 0 pay more, 0 the same');
  });

  it('draws its bars against the highest', () => {
    expect(mostCustomers(bands)).toBe('14');
    expect(mostCustomers([])).toBe('1');
  });
});

describe('a change as a part of what was billed', () => {
  it.each([
    ['-1423.25', '48213.40', '−3.0 %'],
    ['12.5', '100', '+12.5 %'],
    ['0', '100', '0.0 %'],
    ['5', '0', ''],
  ])('%s of %s is %s', (difference, before, text) => {
    expect(changeText(difference, before)).toBe(text);
  });
});
