import { type CompletePricingMetric, compileMetric } from '#pricing';
import { invoiceAt } from '../../testing/example-issue.js';
import { exampleOccasion, exampleSegment, summaries, terms } from '../../testing/example-occasion.js';
import type { BillingDocument } from '../document/document.js';
import type { DocumentLine } from '../document/document-line.js';
import { explainLine } from './explain-line.js';
import type { ExplainedLine } from './explanation.js';

const metric: CompletePricingMetric = compileMetric({
  id: 'summaries',
  name: 'Summaries',
  aggregation: { type: 'sum', element: 'summaries' },
  tiers: [{ upTo: '1000', unitRate: '1.5' }, { unitRate: '1.35' }],
}).metric;

const explained = (document: BillingDocument, at: number, more: Partial<ExplainedLine> = {}): ExplainedLine => {
  const line = document.lines[at] as DocumentLine;
  return { document, line, segment: exampleSegment(line.periodIndex), terms, metric, ...more };
};
const broken = (of: ExplainedLine) =>
  explainLine(of)
    .checks.filter(({ holds }) => !holds)
    .map(({ check }) => check);

describe('usage on a line', () => {
  it('says from where the tiers of a contract year go on', () => {
    const [first, second] = summaries.tiers as [(typeof summaries.tiers)[0], (typeof summaries.tiers)[0]];
    const tiers = [
      { ...first, quantity: '-900', amount: '-1350' },
      { ...second, quantity: '1200', amount: '1620' },
    ];
    const charges = [{ ...summaries, quantity: '300', amount: '270', tiers, carriedQuantity: '900' }];
    const document = invoiceAt(exampleOccasion(1, { charges }));
    const { steps, addsUp } = explainLine(
      explained(document, 1, { metric: { ...metric, mode: 'volume', tiersReset: 'contract-year' } }),
    );
    expect(addsUp).toBe(true);
    expect(steps[1]?.sentence).toMatch(/ The contract year had come to 900 before, from where the tiers go on\.$/);
    expect(steps[1]).toMatchObject({ quantity: '300', carriedQuantity: '900' });
    const [line] = document.lines.slice(1);
    const other = { ...explained(document, 1), line: { ...(line as DocumentLine), carriedQuantity: '-10' } };
    expect(broken(other)).toEqual(['quantity']);
  });

  it('says what each pricing rule has done, and checks it', () => {
    const rule = { name: 'Nights', percentage: '-10', eventCount: 3, quantity: '200', amountBefore: '285' };
    const perUnit = {
      name: 'Europe',
      amountPerUnit: '-2',
      eventCount: 1,
      quantity: '4',
      amountBefore: '6',
      cutOff: '2',
    };
    const adjustments = [
      { kind: 'rule', amount: '-28.5', rule },
      { kind: 'rule', amount: '-6', rule: perUnit },
    ];
    const charges = [{ ...summaries, amount: '1735.5', adjustments }];
    const document = invoiceAt(exampleOccasion(1, { charges }));
    const line = explained(document, 1);
    const { steps, addsUp } = explainLine(line);
    expect(addsUp).toBe(true);
    expect(steps.filter(({ step }) => step === 'adjustment')).toMatchObject([
      {
        sentence: 'The pricing rule “Nights”, -10 %: on 3 events with 200 that cost USD 285.00 before.',
        kind: 'rule',
        rule,
      },
      {
        sentence: 'The pricing rule “Europe”, USD -2.00 per unit: on 1 event with 4 that cost USD 6.00 before.',
        change: '-8',
      },
    ]);
    expect(steps.filter(({ step }) => step === 'cut-off')).toMatchObject([
      {
        sentence: 'By “Europe” no event loses more than it had added, nor gets back more than it had taken away.',
        change: '2',
        amount: '1735.5',
      },
    ]);
    const other = { ...rule, amountBefore: '284' };
    const wrong = [{ kind: 'rule', amount: '-28.5', rule: other }, ...adjustments.slice(1)];
    expect(broken({ ...line, line: { ...line.line, adjustments: wrong } })).toEqual(['rule']);
    const less = [adjustments[0]!, { kind: 'rule', amount: '-8.5', rule: perUnit }];
    expect(broken({ ...line, line: { ...line.line, adjustments: less } })).toEqual(['rule', 'exact-amount']);
  });

  it('checks nothing of a discount per unit whose document is from before it said what was cut off', () => {
    const rule = { name: 'Europe', amountPerUnit: '-2', eventCount: 3, quantity: '4', amountBefore: '6' };
    const document = invoiceAt(
      exampleOccasion(1, {
        charges: [{ ...summaries, amount: '1760', adjustments: [{ kind: 'rule', amount: '-10', rule }] }],
      }),
    );
    expect(explainLine(explained(document, 1)).addsUp).toBe(true);
    const surcharge = { ...rule, amountPerUnit: '2' };
    const charges = [{ ...summaries, amount: '1760', adjustments: [{ kind: 'rule', amount: '-10', rule: surcharge }] }];
    expect(broken(explained(invoiceAt(exampleOccasion(1, { charges })), 1))).toEqual(['rule']);
  });
});
