import { historyCustomers } from './content.js';
import { beganBefore, dayOfPeriods } from './starts.js';

const dayMs = 86_400_000;
const todays = Array.from({ length: 28 }, (_, day) => Date.UTC(2026, 1, day + 1));

describe('the days on which periods of the demo begin', () => {
  it('are many, and those of nobody else than their customer', () => {
    const days = historyCustomers.map((customer) => dayOfPeriods(customer, todays[0] as number));
    const most = Math.max(...days.map((day) => days.filter((one) => one === day).length));
    expect(new Set(days).size).toBeGreaterThan(12);
    expect(most).toBeLessThan(days.length / 5);
  });

  it.each(todays)('lie less than a month before %d, and on one day of the month', (today) => {
    for (const customer of historyCustomers) {
      const began = beganBefore(customer, today, today);
      expect(began).toBeLessThanOrEqual(today);
      expect(today - began).toBeLessThan(31 * dayMs);
      expect(new Date(began).getUTCDate()).toBe(dayOfPeriods(customer, today));
      expect(beganBefore(customer, began, today)).toBe(began);
      expect(beganBefore(customer, began - 1, today)).toBeLessThan(began);
    }
  });

  it.each(todays)('let somebody owe an invoice that has been due for a few days at %d', (today) => {
    const owing = historyCustomers.filter(({ owesFrom }) => owesFrom !== undefined);
    expect(owing.length).toBe(1);
    for (const customer of owing) {
      const dated = beganBefore(customer, today - 32 * dayMs, today);
      // Due 30 days later, and asked for on the days after that, a week long.
      const daysLate = (today - dated) / dayMs - 30;
      expect(daysLate).toBeGreaterThanOrEqual(2);
      expect(daysLate).toBeLessThanOrEqual(6);
    }
  });
});
