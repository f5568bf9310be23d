import type { CalculatedLine } from '#contracts';
import type { WantedCalculation } from '../../domain/tax/calculation.js';
import type { OpenGateway } from './ports.js';

export interface Calculated {
  readonly calculationId: string;
  readonly lines: readonly CalculatedLine[];
}

/** What is taken back of a sale that was reported. Amounts are the provider's whole units. */
export interface ReversedTax {
  /** Under which it is taken back once, however often that is asked for. */
  readonly reportId: string;
  readonly transactionId: string;
  readonly whole: boolean;
  /** With all taxes. */
  readonly total: number;
  readonly parts: readonly { readonly line?: number | undefined; readonly amount: number; readonly tax: number }[];
}

/** A provider's own tax service. Everything rejects with ProviderProblem. */
export abstract class TaxProvider {
  /** Nothing follows from a calculation by itself: it may be asked for as often as one likes. */
  abstract calculate(gateway: OpenGateway, wanted: WantedCalculation): Promise<Calculated>;
  /** The document was issued. Under one reference for each; answers the provider's name of the transaction. */
  abstract reportSale(gateway: OpenGateway, calculationId: string, documentId: string): Promise<string>;
  abstract reverse(gateway: OpenGateway, reversed: ReversedTax): Promise<string>;
}
