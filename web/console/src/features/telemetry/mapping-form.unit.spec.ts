import { initialValues } from '../../form/form-field.js';
import { mappingFields } from './mapping-fields.js';
import { type Mapping, mappingBody, matchText } from './mapping-form.js';
import { conditionsOf, partyOf, partyText } from './mapping-lines.js';

const mapping: Mapping = {
  mappingId: 'm',
  createdAt: '2026-10-01T00:00:00.000Z',
  ...{ name: 'Pages printed', signal: 'metrics', enabled: false, firstPoint: 'skip' },
  match: {
    ...{ name: 'pages.*', service: 'printer' },
    conditions: [
      { attribute: 'tray', operator: 'equals', values: ['upper tray', 'lower'] },
      { attribute: 'paid', operator: 'exists', values: [] },
    ],
  },
  quantity: { from: 'attribute', attribute: 'pages', property: 'printed' },
  properties: [{ name: 'size', attribute: 'paper=size' }],
  organization: { attribute: 'customer.id', value: 'Acme' },
  product: { value: 'Printing' },
};

describe('a mapping of telemetry', () => {
  it('is saved as it was read, where nothing is changed', () => {
    const { mappingId: _, createdAt: __, ...terms } = mapping;
    const saved = mappingBody(initialValues(mappingFields(mapping)));
    const [tray] = terms.match?.conditions ?? [];
    expect(saved).toEqual({
      ...terms,
      match: { ...terms.match, conditions: [tray, { attribute: 'paid', operator: 'exists' }] },
    });
  });

  it('is saved as it was read also where a line cannot say it, but for what somebody has changed', () => {
    const conditions = [{ attribute: 'tray', operator: 'equals' as const, values: ['upper  tray', 'a | b', ''] }];
    const properties = [{ name: 'size=x', attribute: 'paper' }];
    const organization = { attribute: 'the "name"', value: 'Acme' };
    const { mappingId: _, createdAt: __, ...terms } = { ...mapping, match: { conditions }, properties, organization };
    const read = { ...mapping, ...terms };
    const values = { ...initialValues(mappingFields(read)), enabled: 'true' };
    expect(mappingBody(values, read)).toEqual({ ...terms, enabled: true });
    expect(mappingBody({ ...values, conditions: 'paid exists' }, read).match).toEqual({
      conditions: [{ attribute: 'paid', operator: 'exists' }],
    });
  });

  it('takes one for each span where nothing else is said', () => {
    expect(mappingBody({ ...initialValues(mappingFields()), name: 'Spans' })).toEqual({
      ...{ name: 'Spans', signal: 'traces', enabled: true, firstPoint: 'auto' },
      ...{ match: {}, quantity: { from: 'one' }, properties: [] },
    });
  });

  it('says in words what it takes', () => {
    expect(matchText(mapping)).toBe(
      'Metrics called pages.* from printer where tray equals upper tray | lower and paid exists',
    );
  });

  it.each([
    ['customer.id', { attribute: 'customer.id' }],
    ['"Acme"', { value: 'Acme' }],
    ['customer.id or "Acme"', { attribute: 'customer.id', value: 'Acme' }],
    ['', undefined],
  ])('%s says whose usage it is', (text, party) => {
    expect(partyOf(text)).toEqual(party);
    expect(partyText(party)).toBe(text);
  });

  it('sends what is no operator, to be refused at its field', () => {
    expect(conditionsOf('a is b')).toEqual([{ attribute: 'a', operator: 'is', values: ['b'] }]);
  });
});
