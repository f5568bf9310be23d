import fc from 'fast-check';
import pg from 'pg';
import { arrayText } from './array-text.js';

const client = new pg.Client({ connectionString: process.env['METERSTREAM_TEST_POSTGRES'] });

beforeAll(() => client.connect());
afterAll(() => client.end());

it('Postgres reads an array as the list that it was', async () => {
  const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  const awkward = fc.constantFrom('null', '{}', '","', '\\', '"', ' ', '');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(fc.oneof(texts, awkward))), async (values) => {
      const { rows } = await client.query('select $1::text[] as read', [arrayText(values)]);
      expect(rows[0].read).toEqual(values);
    }),
  );
});
