import type { TaxMode } from '#money';
import type { Buyer } from '../document/document.js';
import type { Occasion } from '../occasion/occasion.js';

/** What a provider's tax service is told of a document that is to be issued. */
export interface TaxRequest {
  readonly subscriptionId: string;
  readonly occasion: Occasion;
  readonly gatewayId: string;
  readonly accountId: string;
  readonly buyer?: Buyer | undefined;
  /** The account owes no taxes. */
  readonly isExempt: boolean;
  readonly currency: string;
  readonly datedAt: number;
  readonly lines: readonly TaxRequestLine[];
}

export interface TaxRequestLine {
  /** Of the document, counted from 0. */
  readonly line: number;
  /** After discounts, and after its share of what other lines take back: decimal text, more than zero. */
  readonly amount: string;
}

/** One tax of one line, as the provider reckons it. */
export interface CalculatedTax {
  readonly name: string;
  /** Decimal text: 19 is nineteen percent. */
  readonly percentage: string;
  /** Decimal text with the currency's digits. */
  readonly amount: string;
  /** Who imposes it, as it is called. */
  readonly jurisdiction: string;
  readonly country: string;
  /** The provider's word for why, such as reverse_charge. */
  readonly reason: string;
}

export interface CalculatedLine {
  readonly line: number;
  readonly taxes: readonly CalculatedTax[];
}

export interface TaxCalculation {
  readonly calculationId: string;
  readonly behaviour: TaxMode;
  readonly lines: readonly CalculatedLine[];
}

export type TaxAnswer =
  | ({ readonly status: 'calculated' } & TaxCalculation)
  /** The gateway asks no tax service: the rates of product and account apply. */
  | { readonly status: 'left-to-seller' }
  /** Somebody has to correct something. */
  | { readonly status: 'refused'; readonly reason: string };

export type TaxationEvent =
  | { readonly type: 'TaxRequested'; readonly requestId: string; readonly request: TaxRequest; readonly at: number }
  | { readonly type: 'TaxDelayed'; readonly requestId: string; readonly reason: string; readonly at: number }
  | { readonly type: 'TaxAnswered'; readonly requestId: string; readonly answer: TaxAnswer; readonly at: number }
  /** Whoever released its occasion wants the same to be asked again. */
  | { readonly type: 'TaxForgotten'; readonly at: number };

interface Asked {
  /** How often it was asked for. */
  readonly requests: number;
  readonly requestId: string;
  readonly request: TaxRequest;
}

/** How far it is known which taxes a document bears. */
export type Taxation =
  | ({ readonly status: 'asked'; readonly delayedBecause?: string | undefined } & Asked)
  | ({ readonly status: 'answered'; readonly answer: TaxAnswer } & Asked)
  | ({ readonly status: 'forgotten' } & Asked);

export type TaxationState = { readonly status: 'absent' } | Taxation;

export const noTaxation: TaxationState = { status: 'absent' };

export function evolveTaxation(state: TaxationState, event: TaxationEvent): TaxationState {
  if (event.type === 'TaxRequested') {
    const { requestId, request } = event;
    return { status: 'asked', requests: state.status === 'absent' ? 1 : state.requests + 1, requestId, request };
  }
  if (state.status === 'absent') return state;
  const { requests, requestId, request } = state;
  const asked = { requests, requestId, request };
  switch (event.type) {
    case 'TaxDelayed':
      return { status: 'asked', ...asked, delayedBecause: event.reason };
    case 'TaxAnswered':
      return { status: 'answered', ...asked, answer: event.answer };
    case 'TaxForgotten':
      return { status: 'forgotten', ...asked };
  }
}
