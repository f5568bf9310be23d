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

  it('stay in place when they have no members of their own, and examples are left alone', () => {
    const loose = { type: 'object', examples: [{ type: 'object', properties: { a: 1, b: 2 } }] };
    expect(sharing(['Loose', loose], ['Loose', loose]).placed).toEqual([loose, loose]);
  });
});
