import type { AlertMessage } from '#contracts';
import { moneyText, periodText, quantityText } from '#invoice-document';
import type { Letter } from '../template.js';

export function alertLetter(alert: AlertMessage): Letter {
  const { budgetName, tenantName, percent, windowStart, windowEnd, timeZone, groupBy, group } = alert;
  return {
    sellerName: tenantName,
    readerName: '',
    customers: [],
    values: {
      sellerName: tenantName,
      budgetName,
      percentage: String(percent),
      used: amountOf(alert, alert.value),
      limit: amountOf(alert, alert.limit),
      group: groupBy === '' ? '' : `${groupBy} ${group}`,
      period: `${periodText(windowStart, windowEnd, timeZone)} (${timeZone})`,
      consequence: consequenceOf(alert),
      isReached: percent >= 100,
    },
  };
}

function consequenceOf({ percent, action, isShadow }: AlertMessage): string {
  if (isShadow) return 'The budget only watches: nobody is held back by it.';
  if (action === 'warn') return 'The budget warns: nobody is held back by it.';
  if (percent < 100) return 'At the limit, clients that ask for the rules hold further calls back.';
  return 'Clients that ask for the rules hold further calls back until the next window begins or the limit is raised.';
}

function amountOf({ measure, currency }: AlertMessage, amount: string): string {
  return measure === 'cost' || measure === 'billed'
    ? moneyText(amount, currency)
    : `${quantityText(amount)} ${measure}`;
}
