import type { CalculatedLine } from '#contracts';
import type { Decider } from '#decider';

/** Which taxes a document that is not issued yet bears, as invoicing asks. */
export interface TaxRequest {
  readonly requestId: string;
  /** That of the invoice that is to be issued. */
  readonly documentId: string;
  readonly gatewayId: string;
  readonly accountId: string;
  readonly currency: string;
  /** Billing time. */
  readonly datedAt: number;
  readonly address: TaxAddress;
  /** As the customer states it. */
  readonly taxId: string;
  readonly isExempt: boolean;
  readonly lines: readonly TaxedAmount[];
}

export interface TaxAddress {
  readonly lines: readonly string[];
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface TaxedAmount {
  /** Of the document, counted from 0. */
  readonly line: number;
  /** Decimal text in major units. */
  readonly amount: string;
}

export type TaxAnswer =
  | {
      readonly status: 'calculated';
      readonly calculationId: string;
      readonly behaviour: 'inclusive' | 'exclusive';
      readonly lines: readonly CalculatedLine[];
    }
  | { readonly status: 'left-to-seller' }
  | { readonly status: 'refused'; readonly reason: string };

/** What is reported to the provider once it has happened: that the document is issued, or that something of it is taken back. */
export interface TaxReport {
  readonly reportId: string;
  readonly kind: 'sale' | 'reversal';
}

export type TaxationEvent =
  | { readonly type: 'TaxAsked'; readonly request: TaxRequest; readonly at: number }
  | { readonly type: 'TaxDelayed'; readonly requestId: string; readonly reason: string; readonly at: number }
  | { readonly type: 'TaxAnswered'; readonly requestId: string; readonly answer: TaxAnswer; readonly at: number }
  | ({ readonly type: 'TaxReported'; readonly transactionId: string; readonly at: number } & TaxReport)
  | ({ readonly type: 'TaxReportFailed'; readonly reason: string; readonly at: number } & TaxReport);

export interface Taxation {
  readonly status: 'asked' | 'answered';
  /** The latest. */
  readonly request: TaxRequest;
  readonly delayedBecause?: string | undefined;
  readonly answer?: TaxAnswer | undefined;
  /** What the provider calls the sale that was reported. */
  readonly transactionId?: string | undefined;
  /** Why the sale is not reported: nothing of it can be taken back there. */
  readonly notReportedBecause?: string | undefined;
}

export type TaxationState = { readonly status: 'absent' } | Taxation;

export type TaxationCommand =
  | { readonly type: 'AskTax'; readonly request: TaxRequest; readonly at: number }
  | { readonly type: 'DelayTax'; readonly requestId: string; readonly reason: string; readonly at: number }
  | { readonly type: 'AnswerTax'; readonly requestId: string; readonly answer: TaxAnswer; readonly at: number }
  | ({ readonly type: 'SettleReport'; readonly transactionId: string; readonly at: number } & TaxReport)
  | ({ readonly type: 'FailReport'; readonly reason: string; readonly at: number } & TaxReport);

export const noTaxation: TaxationState = { status: 'absent' };

export function evolveTaxation(state: TaxationState, event: TaxationEvent): TaxationState {
  if (event.type === 'TaxAsked') return { status: 'asked', request: event.request };
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'TaxDelayed':
      return { ...state, delayedBecause: event.reason };
    case 'TaxAnswered': {
      const { delayedBecause: _, ...rest } = state;
      return { ...rest, status: 'answered', answer: event.answer };
    }
    case 'TaxReported':
      return event.kind === 'sale' ? { ...state, transactionId: event.transactionId } : state;
    case 'TaxReportFailed':
      return event.kind === 'sale' ? { ...state, notReportedBecause: event.reason } : state;
  }
}

export const taxationDecider: Decider<TaxationCommand, TaxationState, TaxationEvent> = {
  initial: noTaxation,
  evolve: evolveTaxation,
  decide: (command, state) => {
    const { at } = command;
    if (command.type === 'AskTax') return askTax(command, state);
    if (state.status === 'absent') return [];
    switch (command.type) {
      case 'DelayTax': {
        const { requestId, reason } = command;
        const isNews = isAsked(state, requestId) && state.delayedBecause !== reason;
        return isNews ? [{ type: 'TaxDelayed', requestId, reason, at }] : [];
      }
      case 'AnswerTax': {
        const { requestId, answer } = command;
        return isAsked(state, requestId) ? [{ type: 'TaxAnswered', requestId, answer, at }] : [];
      }
      case 'SettleReport': {
        const { reportId, kind, transactionId } = command;
        return [{ type: 'TaxReported', reportId, kind, transactionId, at }];
      }
      case 'FailReport': {
        const { reportId, kind, reason } = command;
        return [{ type: 'TaxReportFailed', reportId, kind, reason, at }];
      }
    }
  },
};

/** Whoever asks the same again has lost the answer, and gets it again; what was refused is asked again. */
function askTax({ request, at }: TaxationCommand & { type: 'AskTax' }, state: TaxationState): TaxationEvent[] {
  const isSame = state.status !== 'absent' && state.request.requestId === request.requestId;
  if (!isSame) return [{ type: 'TaxAsked', request, at }];
  if (state.status === 'asked') return [];
  return state.answer === undefined || state.answer.status === 'refused'
    ? [{ type: 'TaxAsked', request, at }]
    : [{ type: 'TaxAnswered', requestId: request.requestId, answer: state.answer, at }];
}

const isAsked = ({ status, request }: Taxation, requestId: string) =>
  status === 'asked' && request.requestId === requestId;
