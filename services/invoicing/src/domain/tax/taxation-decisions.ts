import type { Decider } from '#decider';
import { isAbout } from './calculated-tax.js';
import { isSameRequest } from './tax-request.js';
import {
  evolveTaxation,
  noTaxation,
  type TaxAnswer,
  type TaxationEvent,
  type TaxationState,
  type TaxRequest,
} from './taxation.js';

interface Answering {
  readonly requestId: string;
  readonly at: number;
}

export type TaxationCommand =
  /** `fingerprint` follows from the document and the request. */
  | { readonly type: 'RequestTax'; readonly fingerprint: string; readonly request: TaxRequest; readonly at: number }
  | ({ readonly type: 'DelayTax'; readonly reason: string } & Answering)
  | ({ readonly type: 'AnswerTax'; readonly answer: TaxAnswer } & Answering)
  | { readonly type: 'ForgetTax'; readonly at: number };

export const taxationDecider: Decider<TaxationCommand, TaxationState, TaxationEvent> = {
  initial: noTaxation,
  evolve: evolveTaxation,
  decide: (command, state) => {
    switch (command.type) {
      case 'RequestTax': {
        const { fingerprint, request, at } = command;
        const isKnown = state.status === 'asked' || state.status === 'answered';
        if (isKnown && isSameRequest(state.request, request)) return [];
        const requests = state.status === 'absent' ? 0 : state.requests;
        return [{ type: 'TaxRequested', requestId: `${fingerprint}-${requests + 1}`, request, at }];
      }
      case 'DelayTax': {
        const { requestId, reason, at } = command;
        const isNews = isAsked(state, requestId) && state.delayedBecause !== reason;
        return isNews ? [{ type: 'TaxDelayed', requestId, reason, at }] : [];
      }
      case 'AnswerTax': {
        const { requestId, at } = command;
        if (!isAsked(state, requestId)) return [];
        return [{ type: 'TaxAnswered', requestId, answer: believed(command.answer, state.request), at }];
      }
      case 'ForgetTax': {
        const isRefused = state.status === 'answered' && state.answer.status === 'refused';
        return isRefused ? [{ type: 'TaxForgotten', at: command.at }] : [];
      }
    }
  },
};

/** What answers an earlier request says nothing: the document has become another one since. */
const isAsked = (state: TaxationState, requestId: string): state is TaxationState & { status: 'asked' } =>
  state.status === 'asked' && state.requestId === requestId;

/** Nothing is issued by a calculation of other lines. */
const believed = (answer: TaxAnswer, request: TaxRequest): TaxAnswer =>
  answer.status !== 'calculated' || isAbout(answer, request)
    ? answer
    : { status: 'refused', reason: 'The taxes that were reckoned are of other lines.' };
