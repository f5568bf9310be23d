import { type PricingMetric, problemsOf } from '#pricing';
import { customers } from '../content.js';
import { historyCustomers, monthsOfHistory, researchAgent, usageOfMonth } from './content.js';

const january = Date.UTC(2026, 0, 1);
const february = Date.UTC(2026, 1, 1);

describe('the year of the demo', () => {
  it('has forty customers with what is sold already, each once', () => {
    const all = [...customers, ...historyCustomers].map(({ organization }) => organization);
    expect(new Set(all).size).toBe(40);
    expect(new Set(historyCustomers.map(({ slug }) => slug)).size).toBe(historyCustomers.length);
    expect(historyCustomers.every(({ slug }) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug))).toBe(true);
  });

  it('grows, and loses some', () => {
    const live = (month: number) =>
      historyCustomers.filter(
        ({ startMonth, cancelMonth = monthsOfHistory }) => startMonth <= month && month < cancelMonth,
      ).length;
    expect(live(0)).toBeGreaterThan(5);
    expect(live(monthsOfHistory - 1)).toBeGreaterThan(live(0) * 1.5);
    expect(historyCustomers.filter(({ cancelMonth }) => cancelMonth !== undefined).length).toBe(3);
  });

  it('sells what can be billed', () => {
    expect(researchAgent.pricingMetrics.flatMap((metric) => problemsOf(metric as unknown as PricingMetric))).toEqual(
      [],
    );
  });

  it('has usage inside the month, in order, the same in every run', () => {
    for (const customer of historyCustomers) {
      const usage = usageOfMonth(customer, customer.startMonth, january, february);
      expect(usage.length).toBeGreaterThan(0);
      expect(usage).toEqual(usageOfMonth(customer, customer.startMonth, january, february));
      const times = usage.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.every((at) => at >= january && at < february)).toBe(true);
      expect(new Set(usage.map(({ id }) => id)).size).toBe(usage.length);
    }
  });

  it('has in a part of a month as much less', () => {
    const [customer] = historyCustomers.toSorted((a, b) => b.eventsPerMonth - a.eventsPerMonth);
    if (customer === undefined) throw new Error('there is nobody');
    const whole = usageOfMonth(customer, customer.startMonth, january, february).length;
    const part = usageOfMonth(customer, customer.startMonth, january, january + 10 * 86_400_000).length;
    expect(part / whole).toBeCloseTo(10 / 31, 1);
  });

  it('has none before a customer comes, nor after it has left', () => {
    for (const customer of historyCustomers) {
      expect(usageOfMonth(customer, customer.startMonth - 1, january, february)).toEqual([]);
      const { cancelMonth } = customer;
      if (cancelMonth !== undefined) expect(usageOfMonth(customer, cancelMonth, january, february)).toEqual([]);
    }
  });
});
