import { Injectable } from '@nestjs/common';
import { type WalletMessage, walletTopic } from '#contracts';
import {
  EventStore,
  eventOf,
  type OutgoingMessage,
  outgoingMessage,
  type StoredEvent,
  type StreamPublisher,
  stateAfterEvent,
} from '#event-store';
import type { Wallet, WalletEvent } from '../../domain/wallet/wallet.js';
import { wallets } from '../postgres/aggregates.js';

/** The wallet after each of its events, with what is left in it. */
@Injectable()
export class WalletPublisher implements StreamPublisher {
  readonly prefix = wallets.prefix;

  constructor(private readonly store: EventStore) {}

  async messagesOf(stored: StoredEvent): Promise<OutgoingMessage[]> {
    const event = eventOf(wallets, stored);
    const state = await stateAfterEvent(wallets, stored, this.store);
    const message: WalletMessage = {
      id: `${stored.streamId}-${stored.version}`,
      tenant: stored.tenant,
      type: messageTypes[event.type],
      occurredAt: event.at,
      wallet: walletOf(state),
      balance: event.balance,
      reason: 'reason' in event ? event.reason : '',
      ...('grant' in event && { grant: event.grant }),
      ...('grantId' in event && { grantId: event.grantId }),
      ...('amount' in event && { amount: event.amount }),
      ...('invoiceId' in event && { invoiceId: event.invoiceId }),
      privateEvent: JSON.stringify(event),
    };
    return [outgoingMessage(walletTopic, message)];
  }
}

function walletOf({ walletId, accountId, currency, settings, isLow }: Wallet) {
  const { name, lowBalance, topUp } = settings;
  return {
    walletId,
    accountId,
    currency,
    name,
    isLow,
    lowBalance,
    topUpBelow: topUp?.below,
    topUpAmount: topUp?.amount,
  };
}

const messageTypes: Record<WalletEvent['type'], string> = {
  WalletOpened: 'wallet-opened',
  WalletChanged: 'wallet-changed',
  CreditGranted: 'credit-granted',
  GrantVoided: 'grant-voided',
  GrantExpired: 'grant-expired',
  BalanceLow: 'balance-low',
  BalanceRecovered: 'balance-recovered',
  TopUpInvoiced: 'top-up-invoiced',
  TopUpClosed: 'top-up-closed',
  TopUpReopened: 'top-up-reopened',
};
