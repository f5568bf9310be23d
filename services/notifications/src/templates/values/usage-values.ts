import type { QuotaMessage, WalletMessage } from '#contracts';
import { moneyText, periodText, quantityText } from '#invoice-document';
import type { Values } from '../template.js';

/** Of a message about a quota, whose reader the subscription knows. */
export function quotaValues(message: QuotaMessage, accountName: string, productName: string, timeZone: string): Values {
  const { metricName, percentage, quantity, limit, periodStart, periodEnd } = message;
  return {
    ...{ accountName, productName, metricName, percentage },
    quantity: quantityText(quantity),
    limit: quantityText(limit),
    period: periodText(periodStart, periodEnd, timeZone),
    ...(message.of === 'tier' ? { tierName: message.tierName } : {}),
  };
}

export function balanceValues({ balance }: WalletMessage, wallet: NonNullable<WalletMessage['wallet']>): Values {
  const { currency, name, lowBalance = '0', topUpAmount } = wallet;
  return {
    walletName: name,
    balance: moneyText(balance, currency),
    lowBalance: moneyText(lowBalance, currency),
    topUp: topUpAmount === undefined ? '' : moneyText(topUpAmount, currency),
  };
}
