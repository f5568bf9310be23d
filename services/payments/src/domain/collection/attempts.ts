import { endedOtherwise } from '#contracts';
import { chargeBoundPassed, type Exact } from '#money';
import { type Collection, evolveCollection, openAmount } from './collection.js';
import type { AttemptCommand, FailAttempt, RequestCharge, StartAttempt } from './collection-commands.js';
import type { CollectionEvent, PaymentChanged } from './collection-events.js';
import { demandRoom, mostPaymentsOfInvoice, withOverpaid } from './external-payments.js';
import { type GatewayAttempt, isUnderWay, type Payment } from './payment.js';
import { paymentOf, refusal, textIn } from './refusing.js';
import { withheldFor } from './withheld.js';

/** Attempts through the gateway of the invoice: one at a time, for everything that is open. */
export function decideAttempt(command: AttemptCommand, collection: Collection): CollectionEvent[] {
  switch (command.type) {
    case 'RequestCharge':
      return requestCharge(command, collection);
    case 'StartAttempt':
      return startAttempt(command, collection);
    case 'RequireAction': {
      const { attemptId, gatewayPaymentId, actionUrl, at } = command;
      const { payment, gateway } = attemptOf(collection, attemptId);
      // A gateway says things in any order: what has come to an end does not ask for anything any more.
      if (!isUnderWay(payment) || gateway.actionUrl === actionUrl) return [];
      const asked = { ...gateway, gatewayPaymentId, actionUrl };
      return [changed('AttemptActionRequired', { ...payment, status: 'requires-action', gateway: asked, at })];
    }
    case 'WithdrawAttempt': {
      const { payment, gateway } = attemptOf(collection, command.attemptId);
      if (payment.status !== 'requires-action' || gateway.withdrawnAt !== undefined) return [];
      return [changed('AttemptWithdrawn', { ...payment, gateway: { ...gateway, withdrawnAt: command.at } })];
    }
    case 'SucceedAttempt': {
      const { attemptId, gatewayPaymentId, at } = command;
      const { payment, gateway } = attemptOf(collection, attemptId);
      if (payment.status === 'succeeded' || payment.status === 'reversed') return [];
      const { actionUrl: _url, failure: _failure, withdrawnAt: _withdrawn, ...rest } = gateway;
      const received = { ...payment, status: 'succeeded', failureReason: '', at } as const;
      const succeeded = { ...received, reference: gatewayPaymentId, gateway: { ...rest, gatewayPaymentId } };
      return [changed('AttemptSucceeded', withOverpaid(succeeded, collection))];
    }
    case 'FailAttempt':
      return failAttempt(command, collection);
  }
}

/**
 * When the gateway is to be asked, epoch milliseconds of billing time; undefined where an attempt could not begin now: one is
 * under way, what is open is on its way otherwise, or there is no room for one.
 */
export function chargeableAt(collection: Collection): number | undefined {
  const { chargeDueAt, payments } = collection;
  const mayBegin =
    !isBeingAsked(collection) && payments.length < mostPaymentsOfInvoice && !openAmount(collection).isZero();
  return mayBegin ? chargeDueAt : undefined;
}

const isBeingAsked = ({ payments }: Collection): boolean =>
  payments.some((one) => one.method === 'gateway' && isUnderWay(one));

function requestCharge({ at, addedMethod }: RequestCharge, collection: Collection): CollectionEvent[] {
  demandGateway(collection);
  // Several events tell of one method, in any order.
  if (addedMethod !== undefined && addedMethod === collection.addedMethod) return [];
  if (collection.payments.some(isUnderWay)) throw refusal('attempt-under-way', 'It is being charged already.');
  demandRoom(collection);
  demandChargeable(collection);
  if (collection.chargeDueAt !== undefined && collection.chargeDueAt <= at) return [];
  return [{ type: 'ChargeRequested', at, ...(addedMethod !== undefined && { addedMethod }) }];
}

function demandOpen(collection: Collection): Exact {
  const open = openAmount(collection);
  if (open.isZero()) throw refusal('invoice-is-paid', 'Nothing is open.');
  return open;
}

function demandChargeable(collection: Collection): void {
  const { currency } = collection;
  const open = demandOpen(collection);
  const passed = chargeBoundPassed(open, currency);
  if (passed !== undefined)
    throw refusal('amount-not-chargeable', `No card is charged ${textIn(currency, open)} ${currency}: ${passed}.`);
}

function startAttempt({ attemptId, gatewayId, at }: StartAttempt, collection: Collection): CollectionEvent[] {
  if (collection.payments.some(({ paymentId }) => paymentId === attemptId)) return [];
  if (demandGateway(collection) !== gatewayId)
    throw refusal('gateway-differs', 'The invoice is paid through another gateway.');
  if (isBeingAsked(collection)) throw refusal('attempt-under-way', 'It is being charged already.');
  demandRoom(collection);
  const open = demandOpen(collection);
  const reason = chargeBoundPassed(open, collection.currency);
  const isKnown = reason === collection.withheld && collection.chargeDueAt === undefined;
  if (reason !== undefined) return isKnown ? [] : [{ type: 'ChargeWithheld', reason, at }];
  const payment: Payment = {
    paymentId: attemptId,
    status: 'pending',
    amount: textIn(collection.currency, open),
    method: 'gateway',
    reference: '',
    failureReason: '',
    at,
    gateway: { gatewayId, startedAt: at },
  };
  return [changed('AttemptStarted', payment)];
}

function failAttempt(command: FailAttempt, collection: Collection): CollectionEvent[] {
  const { attemptId, gatewayPaymentId, mayRetry, at } = command;
  const { payment, gateway } = attemptOf(collection, attemptId);
  if (!isUnderWay(payment)) return [];
  const { actionUrl: _, withdrawnAt, ...rest } = gateway;
  const isWithdrawn = withdrawnAt !== undefined && command.code === 'canceled';
  const { code, message } = isWithdrawn ? withdrawn : command;
  const known = gatewayPaymentId ?? gateway.gatewayPaymentId;
  const failed = { ...rest, ...(known !== undefined && { gatewayPaymentId: known }), failure: { code, mayRetry } };
  const event = changed('AttemptFailed', { ...payment, status: 'failed', failureReason: message, gateway: failed, at });
  const reason = withheldFor(evolveCollection(collection, event) as Collection);
  return reason === undefined ? [event] : [event, { type: 'ChargeWithheld', reason, at }];
}

/** Why an attempt failed that its payer gave up. */
export const withdrawn = { code: endedOtherwise.withdrawn, message: 'The payer wanted to pay otherwise.' };

function demandGateway({ terms }: Collection): string {
  if (terms?.option === 'gateway' && terms.gatewayId !== undefined) return terms.gatewayId;
  throw refusal('no-gateway', 'The invoice is not paid through a gateway.');
}

function attemptOf(collection: Collection, attemptId: string): { payment: Payment; gateway: GatewayAttempt } {
  const payment = paymentOf(collection, attemptId);
  if (payment.gateway === undefined) throw refusal('unknown-payment', 'There is no such attempt.');
  return { payment, gateway: payment.gateway };
}

const changed = (type: PaymentChanged['type'], payment: Payment): PaymentChanged => ({ type, payment });
