import { SharedSchemas } from './schema-components.js';

const text = { type: 'string' };
const tier = { type: 'object', properties: { upTo: text, unitRate: text } };
const product = { type: 'object', properties: { name: text, tiers: { type: 'array', items: tier } } };
const price = { type: 'object', properties: { tiers: { type: 'array', items: tier }, note: text } };

function sharing(...schemas: (readonly [string, object])[]) {
  const shared = new SharedSchemas();
  for (const [, schema] of schemas) shared.look(schema as never);
  const placed = schemas.map(([name, schema]) => shared.named(name, schema as never));
  return { placed, components: shared.components };
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

describe('schemas that stand at several places', () => {
  it('stand once, under the name of the field that holds them', () => {
    const { placed, components } = sharing(['Product', product], ['Price', price]);
    expect(placed).toEqual([ref('Product'), ref('Price')]);
    expect(Object.keys(components).sort()).toEqual(['Price', 'Product', 'Tier']);
    expect(components['Product']).toEqual({
      type: 'object',
      properties: { name: text, tiers: { type: 'array', items: ref('Tier') } },
    });
  });

  it('keep the first name that they were given', () => {
    expect(sharing(['Product', product], ['Draft', product]).placed).toEqual([ref('Product'), ref('Product')]);
  });

  it('are told apart when two want one name', () => {
    expect(sharing(['Product', product], ['Product', price]).placed).toEqual([ref('Product'), ref('Product2')]);
  });

  it('are told apart by what holds them when fields of one name want it, and the one that is seen most has it alone', () => {
    const step = { type: 'object', properties: { upTo: text, amount: text } };
    const tierOf = (schema: object) => ({ type: 'object', properties: { tier: schema, note: text } });
    const other = { type: 'object', properties: { tier: tier, more: text } };
    const { components } = sharing(
      ['Plan', { ...tierOf(step), allOf: [step] }],
      ['Price', tierOf(tier)],
      ['Offer', other],
    );
    expect(components).toMatchObject({ PlanTier: step, Tier: tier });
    expect(components['Plan']).toMatchObject({ properties: { tier: ref('PlanTier') } });
    expect(components['Price']).toMatchObject({ properties: { tier: ref('Tier') } });
  });

  it('are called otherwise than generators call a body of one or several of them', () => {
    const { placed } = sharing(['UsageVoidRequest', { anyOf: [tier, { type: 'array', items: tier }] }]);
    expect(placed).toEqual([{ anyOf: [ref('UsageVoid'), { type: 'array', items: ref('UsageVoid') }] }]);
  });

  it('stay in place when they have no members of their own, and examples are left alone', () => {
    const loose = { type: 'object', examples: [{ type: 'object', properties: { a: 1, b: 2 } }] };
    expect(sharing(['Loose', loose], ['Loose', loose]).placed).toEqual([loose, loose]);
  });
});
