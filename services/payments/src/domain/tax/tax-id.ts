/** Countries of the European Union; whose VAT numbers begin with another code than their country's, by that code. */
const union = new Set('AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** Every one of them has digits, two at least: what has none is a word, such as that it was applied for. */
const unionForm = /^[A-Z]{2}(?=.*\d.*\d)[A-Z\d+*.]{2,13}$/;

/** Of countries with one kind of number that a tax service takes: the kind, and how it is written. */
const kinds: readonly (readonly [country: string, type: string, form: RegExp])[] = [
  ['GB', 'gb_vat', /^GB(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/],
  ['GB', 'eu_vat', /^XI(\d{9}|\d{12})$/],
  ['CH', 'ch_vat', /^CHE-?\d{3}\.?\d{3}\.?\d{3}(MWST|TVA|IVA)$/],
  ['NO', 'no_vat', /^\d{9}MVA$/],
  ['US', 'us_ein', /^\d{2}-?\d{7}$/],
  ['AU', 'au_abn', /^\d{11}$/],
  ['NZ', 'nz_gst', /^\d{8,9}$/],
  ['CA', 'ca_gst_hst', /^\d{9}RT\d{4}$/],
  ['IN', 'in_gst', /^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/],
  ['SG', 'sg_gst', /^M\d{8}[A-Z]$/],
  ['JP', 'jp_trn', /^T\d{13}$/],
];

/**
 * What kind of number a customer's tax id is, by how it is written and by their country. Undefined for what is none of
 * these: then it is not passed on, and they are taxed as a consumer is.
 */
export function taxIdOf(text: string, country: string): { readonly type: string; readonly value: string } | undefined {
  const value = text.toUpperCase().replace(/\s+/g, '');
  const code = value.slice(0, 2);
  if (union.has(code) && unionForm.test(value)) return { type: 'eu_vat', value };
  const kind = kinds.find(([of, , form]) => of === country && form.test(value));
  return kind && { type: kind[1], value };
}
