import { type TSchema, Type } from 'typebox';
import { instantFromText, longestInstantText } from '#calendar';
import { type Check, CountryCode, checkOf, Flag, invalidTime, type Reason } from '#http';

export const strict = { additionalProperties: false };
export const Id = Type.String({ minLength: 1, maxLength: 64 });

/** One line of text that says something: no control characters, nothing blank at its ends. */
export const Name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^[^\\s\\u0000-\\u001f\\u007f]([^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f])?$',
  examples: ['Acme'],
  description: 'One line of text, with nothing blank at its ends.',
});

export const Email = Type.String({
  minLength: 3,
  maxLength: 254,
  pattern: '^[^\\s@\\u0000-\\u001f\\u007f<>,;"()]+@[^\\s@\\u0000-\\u001f\\u007f<>,;"()]+$',
  examples: ['ada@example.com'],
});

/** Of a list. */
export const Discovered = Flag('Only those that nobody but usage has named, or only the others. Default all.');

/** Free text of whoever sells: no control characters. */
const Text = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000-\\u001f\\u007f]*$', examples: ['Hauptstraße 1'] });

export const mostInvoiceRecipients = 20;
export const mostMetadataEntries = 50;
export const InvoiceRecipients = Type.Array(Email, {
  maxItems: mostInvoiceRecipients,
  uniqueItems: true,
  description: 'Further addresses that get its documents.',
});
export const Metadata = Type.Record(Type.String({ pattern: '^[A-Za-z0-9_.-]{1,64}$' }), Text(500), {
  ...strict,
  maxProperties: mostMetadataEntries,
  description: 'Your own names and values; keys of letters, digits, "_", "." and "-".',
});

/** As usage may name it. */
export const credentialFields = {
  name: Name,
  keyPrefix: Type.Optional(
    Type.String({
      pattern: '^[!-~]{4,64}$',
      examples: ['hak_acme_'],
      description: 'The beginning of the key, by which usage may name it as well. Never the whole key.',
    }),
  ),
};

export const mostAddressLines = 6;
export const mostTaxRates = 10;
/** Of an account; each field may be left out. */
export const billingFields = {
  addressLines: Type.Array(Text(100), { maxItems: mostAddressLines, description: 'Lines as they are printed.' }),
  city: Text(100),
  postalCode: Text(20),
  country: CountryCode,
  taxId: Text(50),
  taxRates: Type.Array(
    Type.Object(
      {
        name: Text(100),
        percentage: Type.String({
          pattern: '^(100(\\.0{1,6})?|\\d{1,2}(\\.\\d{1,6})?)$',
          examples: ['19'],
          description: 'Decimal text from 0 to 100: "19" is nineteen percent.',
        }),
      },
      strict,
    ),
    { maxItems: mostTaxRates, description: "Instead of the product's; empty: exempt." },
  ),
  reference: Type.String({
    ...Text(100),
    description: 'Buyer reference or purchase order, printed on every document.',
  }),
};

export const Time = Type.String({ maxLength: longestInstantText, description: 'RFC 3339, from 1970 to 9999.' });

const latest = Date.UTC(9999, 11, 31);

/** Epoch milliseconds of a time that billing can work with. */
export function instantOf(text: string): number | undefined {
  const at = instantFromText(text);
  return at !== undefined && at <= latest ? at : undefined;
}

/** For a time that `checkWithTimes` has let through. */
export function instant(text: string): number {
  const at = instantOf(text);
  if (at === undefined) throw new Error(`${text} was not checked`);
  return at;
}

export const optionalInstant = (text: string | undefined) => (text === undefined ? undefined : instant(text));

/** The check of a schema, and of those of its fields that are times. */
export function checkWithTimes(schema: TSchema, ...fields: readonly string[]): Check {
  const checkShape = checkOf(schema);
  return (body) => {
    const written = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const times = fields.flatMap((field): Reason[] => {
      const text = written[field];
      if (typeof text !== 'string' || instantOf(text) !== undefined) return [];
      return [invalidTime(`/${field}`)];
    });
    return [...checkShape(body), ...times];
  };
}
