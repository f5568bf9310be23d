import type { AlertMessage } from '#contracts';
import { moneyText, periodText, quantityText } from '#invoice-document';
import { pageOf } from './page.js';
import { oneLine, type WrittenMail } from './written-mail.js';

/** What was used, of which limit, and what happens now. */
export function budgetAlertMail(alert: AlertMessage): WrittenMail {
  const { budgetName, percent, tenantName } = alert;
  const subject = oneLine(`${budgetName}: ${percent}% of ${amountOf(alert, alert.limit)}${groupText(alert)}`);
  const sentences = [usedText(alert), consequenceOf(alert), 'The alerts of all budgets: GET /v1/alerts.'];
  return {
    subject,
    text: ['Hello,', '', ...sentences.flatMap((sentence) => [sentence, '']), oneLine(tenantName), ''].join('\n'),
    html: pageOf(subject, ['Hello,', ...sentences, oneLine(tenantName)]),
  };
}

function usedText(alert: AlertMessage): string {
  const { budgetName, limit, value, windowStart, windowEnd, timeZone } = alert;
  const when = `${periodText(windowStart, windowEnd, timeZone)} (${timeZone})`;
  return `${amountOf(alert, value)} of ${amountOf(alert, limit)} of the budget “${oneLine(budgetName)}” is used${groupText(alert)} in ${when}.`;
}

function consequenceOf({ percent, action, isShadow }: AlertMessage): string {
  if (isShadow) return 'The budget only watches: nobody is held back by it.';
  if (action === 'warn') return 'The budget warns: nobody is held back by it.';
  if (percent < 100) return 'At the limit, clients that ask for the rules hold further calls back.';
  return 'Clients that ask for the rules hold further calls back until the next window begins or the limit is raised.';
}

function groupText({ groupBy, group }: AlertMessage): string {
  return groupBy === '' ? '' : ` for ${groupBy} ${oneLine(group)}`;
}

function amountOf({ measure, currency }: AlertMessage, amount: string): string {
  return measure === 'cost' || measure === 'billed'
    ? moneyText(amount, currency)
    : `${quantityText(amount)} ${measure}`;
}
