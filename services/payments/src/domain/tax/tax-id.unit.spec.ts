import { taxIdOf } from './tax-id.js';

describe('the tax id of a customer', () => {
  it.each<[string, string, { type: string; value: string } | undefined]>([
    ['DE123456789', 'DE', { type: 'eu_vat', value: 'DE123456789' }],
    ['fr 12 345678901', 'FR', { type: 'eu_vat', value: 'FR12345678901' }],
    // A number of the Union is one wherever its holder is.
    ['EL123456789', 'GR', { type: 'eu_vat', value: 'EL123456789' }],
    ['IE1234567FA', 'US', { type: 'eu_vat', value: 'IE1234567FA' }],
    ['GB123456789', 'GB', { type: 'gb_vat', value: 'GB123456789' }],
    ['XI123456789', 'GB', { type: 'eu_vat', value: 'XI123456789' }],
    ['CHE-123.456.789MWST', 'CH', { type: 'ch_vat', value: 'CHE-123.456.789MWST' }],
    ['12-3456789', 'US', { type: 'us_ein', value: '12-3456789' }],
    ['51824753556', 'AU', { type: 'au_abn', value: '51824753556' }],
    ['123456789RT0001', 'CA', { type: 'ca_gst_hst', value: '123456789RT0001' }],
    ['T1234567890123', 'JP', { type: 'jp_trn', value: 'T1234567890123' }],
    ['12-3456789', 'DE', undefined],
    ['GB123456789', 'DE', undefined],
    ['DE', 'DE', undefined],
    ['soon', 'US', undefined],
    // Words that begin with the code of a country: a tax service refuses them, and the document is held.
    ['beantragt', 'DE', undefined],
    ['see note 1', 'SE', undefined],
    ['RO18', 'RO', { type: 'eu_vat', value: 'RO18' }],
    ['', 'DE', undefined],
  ])('%s in %s', (text, country, expected) => {
    expect(taxIdOf(text, country)).toEqual(expected);
  });
});
