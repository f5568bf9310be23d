import { Exact } from '#money';
import type { DocumentLine } from './document-line.js';
import type { Stage } from './draft-document.js';
import { recurringFeeLines, setupFeeLines } from './fee-lines.js';
import { usageLines } from './usage-lines.js';

/** Fees and usage, each line rounded. A product may ask that no document is made when every line is zero. */
export const linesStage: Stage = {
  name: 'lines',
  apply: (draft, { occasion, chargedSetupFees }) => {
    const all = [...setupFeeLines(occasion, chargedSetupFees), ...recurringFeeLines(occasion), ...usageLines(occasion)];
    const lines = all.filter(isShown);
    const terms = occasion.closed?.terms ?? occasion.opened?.terms;
    if (terms?.suppressZeroInvoices && lines.every(isZero)) return undefined;
    return { ...draft, lines };
  },
};

const isShown = (line: DocumentLine) => line.eventCount > 0 || !isZero(line);

const isZero = ({ amount }: DocumentLine) => Exact.parse(amount).isZero();
