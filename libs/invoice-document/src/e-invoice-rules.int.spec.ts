import type { PrintedDocument } from './printed-invoice.js';
import { type BrokenRule, brokenRulesOf, canValidate } from './testing/e-invoice-rules.process.js';
import * as given from './testing/electronic-invoices.js';

const documents = {
  taxed: given.taxed,
  credit: given.credit,
  exempt: given.exempt,
  reverseCharge: given.reverseCharge,
  reverseChargeCredit: given.reverseChargeCredit,
  inclusive: given.inclusive,
  taxedTwice: given.taxedTwice,
  dinars: given.dinars,
} satisfies Record<string, PrintedDocument>;

const hasCompiler = await canValidate();
if (!hasCompiler)
  console.info('The rules of EN 16931 are not tried: they need a JDK, and the Java here has no compiler.');

(hasCompiler ? describe : describe.skip)('the official schemas and rules', () => {
  let broken: Record<string, BrokenRule[]>;

  beforeAll(async () => {
    const xml = Object.entries(documents).map(([name, document]) => [name, given.xmlOf(document)]);
    const wrong = given.xmlOf(given.taxed).replace(/<cbc:PayableAmount([^>]*)>[^<]*/, '<cbc:PayableAmount$1>1.00');
    broken = await brokenRulesOf({
      ...Object.fromEntries(xml),
      wrong,
      misplaced: wrong.replaceAll('cbc:IssueDate>', 'cbc:Issued>'),
    });
  }, 240_000);

  const keeping = ['taxed', 'credit', 'exempt', 'reverseCharge', 'reverseChargeCredit', 'inclusive', 'taxedTwice'];
  it.each(keeping)('find nothing amiss in %s', (name) => {
    expect(broken[name]).toEqual([]);
  });

  it('find only what comes of the third fraction digit in dinars, which do not claim the norm', () => {
    const rules = new Set(broken.dinars?.map(({ rule }) => rule.replace(/-[0-9]+$/, '')));
    expect([...rules].sort()).toEqual(['BR', 'BR-CO', 'BR-DEC', 'UBL-DT']);
  });

  it('find what is wrong', () => {
    expect(broken.wrong?.map(({ rule, weight }) => [rule, weight])).toEqual([['BR-CO-16', 'fatal']]);
    expect(broken.misplaced?.map(({ rule }) => rule)).toContain('schema');
  });
});
