import type { HeldInvoice } from './held-invoices.queries.js';

/** Why a document waits, what cures it, and whose page that is done on. */
export interface Cure {
  /** In the list. */
  readonly short: string;
  readonly why: string;
  readonly cure: string;
  readonly at: 'customer' | 'gateways' | 'subscription';
  /** Whether somebody has to say when it is decided again. */
  readonly byHand: boolean;
}

type Held = Pick<HeldInvoice, 'heldBecause' | 'problem'>;

/** What payments says of a customer whose address has no country. */
const hasNoCountry = (problem: string | undefined): boolean => /\bno address with a country\b/.test(problem ?? '');

/** A rule that this page does not know is said by its code. */
export function cureOf({ heldBecause, problem }: Held): Cure {
  switch (heldBecause) {
    case 'tax-refused':
      return hasNoCountry(problem)
        ? {
            short: 'The customer has no country',
            why: 'Stripe Tax reckons the taxes of this invoice, and needs the country that the customer is in.',
            cure: 'Give the customer an address with a country, and decide it again. Who owes no taxes is set as exempt there, too.',
            at: 'customer',
            byHand: true,
          }
        : {
            short: 'The tax service refuses it',
            why: 'Stripe Tax reckons the taxes of this invoice, and has refused to.',
            cure: 'Correct what it says, mostly the address or tax number of the customer, and decide it again.',
            at: 'customer',
            byHand: true,
          };
    case 'tax-delayed':
      return {
        short: 'The tax service does not answer',
        why: 'Stripe Tax reckons the taxes of this invoice, and has not answered yet.',
        cure: 'It is asked again by itself, and the invoice is issued when it answers. If this lasts, test the connection of the gateway.',
        at: 'gateways',
        byHand: false,
      };
    case 'two-currencies':
      return {
        short: 'Two currencies meet',
        why: 'The product that ended and the one that began have two currencies, and an invoice has one.',
        cure: 'Change the subscription to a product in the currency of the one before, and decide it again.',
        at: 'subscription',
        byHand: true,
      };
    default:
      return {
        short: heldBecause,
        why: `The rule ${heldBecause} refuses to make the document.`,
        cure: 'Once what it is about is set right, decide it again.',
        at: 'subscription',
        byHand: true,
      };
  }
}
