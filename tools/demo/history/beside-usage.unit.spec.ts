import { type PricingMetric, problemsOf } from '#pricing';
import { conflictingUsage, corrections, lateUsageOf, rejectedUsage, unattributedUsage } from './amiss-content.js';
import { historyCustomers, monthsOfHistory, usageOfMonth } from './content.js';
import { couponOf, coupons, creditOf, currencyOf, grantsOf } from './credit-content.js';
import { audiences, budgets, labelsOf, modelPrices, ownModel, triedPrices, unknownModel } from './settings-content.js';

const january = Date.UTC(2026, 0, 1);
const february = Date.UTC(2026, 1, 1);
const today = Date.UTC(2026, 7, 20);

describe('what the year of the demo has beside usage', () => {
  it('gives some customers a coupon, and each coupon to somebody who can use it', () => {
    const redeemed = historyCustomers.flatMap((customer) => couponOf(customer) ?? []);
    expect(new Set(redeemed)).toEqual(new Set(Object.keys(coupons)));
    expect(redeemed.length).toBeLessThan(historyCustomers.length / 2);
    const fair = historyCustomers.filter((customer) => couponOf(customer) === 'fair');
    expect(fair.map(currencyOf)).toEqual(fair.map(() => coupons.fair.currency));
  });

  it('lets some pay in advance, from the month in which they come', () => {
    const prepaid = historyCustomers.filter((customer) => grantsOf(customer).length > 0);
    expect(prepaid.length).toBeGreaterThan(3);
    for (const customer of prepaid) {
      const [first] = grantsOf(customer);
      expect(first?.month).toBe(customer.startMonth);
    }
  });

  it('lets nobody owe whose wallet would pay', () => {
    const owing = historyCustomers.filter(({ owesFrom }) => owesFrom !== undefined);
    expect(owing.map(({ paysOfTen }) => paysOfTen)).toEqual([10]);
    expect(owing.flatMap(grantsOf)).toEqual([]);
  });

  it('takes something back of an invoice now and then, of nobody before there is an invoice', () => {
    const months = Array.from({ length: monthsOfHistory }, (_, month) => month);
    const credits = historyCustomers.flatMap((one) => months.filter((month) => creditOf(one, month) !== undefined));
    expect(credits.length).toBeGreaterThan(5);
    for (const one of historyCustomers) expect(creditOf(one, one.startMonth)).toBeUndefined();
  });

  it('has late usage that lies in a period that was invoiced in the month', () => {
    const late = lateUsageOf(5, february, today);
    expect(late.length).toBeGreaterThan(0);
    expect(lateUsageOf(4, february, today)).toEqual([]);
    for (const { time } of late) {
      expect(Date.parse(String(time))).toBeGreaterThan(january - 86_400_000);
      expect(Date.parse(String(time))).toBeLessThan(february);
    }
  });

  it('says another thing under the same id, and each other id once', () => {
    const conflicting = conflictingUsage(february);
    for (const [first, second] of conflicting) {
      expect(second['id']).toBe(first['id']);
      expect(second['properties']).not.toEqual(first['properties']);
    }
    const { voids, amendments } = corrections(february);
    const firsts = conflicting.map(([first]) => first);
    const ids = [...firsts, ...unattributedUsage(february), ...rejectedUsage(february), ...voids, ...amendments];
    expect(new Set(ids.map(({ id }) => id)).size).toBe(ids.length);
  });

  it('tries prices that can be billed', () => {
    const metrics = Object.values(triedPrices).flat();
    expect(metrics.flatMap((metric) => problemsOf(metric as unknown as PricingMetric))).toEqual([]);
  });

  it('calls a model of its own, whose price it states, and one whose price nobody knows', () => {
    const research = historyCustomers.filter(({ product, cancelMonth }) => product === 'research' && !cancelMonth);
    const calls = research.flatMap((one) => usageOfMonth(one, monthsOfHistory - 1, january, february));
    const models = new Set(calls.map(({ properties }) => properties['model']));
    expect(models).toContain(ownModel);
    expect(models).toContain(unknownModel);
    expect(new Set(modelPrices.map(({ model }) => model))).toEqual(new Set([ownModel]));
  });

  it('calls some customers by what audiences ask for', () => {
    const labels = historyCustomers.map((_, place) => labelsOf(place));
    for (const { conditions } of audiences)
      for (const { key, values } of conditions)
        expect(labels.filter((one) => (values as readonly string[]).includes(one[key] ?? '')).length).toBeGreaterThan(
          2,
        );
  });

  it('has a limit that is reached before a month is over, and not long before', () => {
    const reviewers = historyCustomers
      .flatMap((one) => usageOfMonth(one, monthsOfHistory - 1, january, february))
      .filter(({ properties }) => properties['agent'] === 'reviewer');
    const tokens = reviewers.reduce(
      (sum, { properties }) => sum + Number(properties['inputTokenCount']) + Number(properties['outputTokenCount']),
      0,
    );
    const limit = Number(budgets.find(({ measure }) => measure === 'tokens')?.limit);
    expect(tokens / limit).toBeGreaterThan(1.05);
    expect(tokens / limit).toBeLessThan(1.6);
  });

  it('limits what is found again by its name', () => {
    expect(budgets.every(({ name }) => name.startsWith('Demo: '))).toBe(true);
    expect(new Set(budgets.map(({ name }) => name)).size).toBe(budgets.length);
  });
});
