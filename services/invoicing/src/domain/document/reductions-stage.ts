import { Exact } from '#money';
import { couponsStage } from './coupons-stage.js';
import { discountsStage } from './discounts-stage.js';
import type { DocumentFacts, DraftDocument, Stage } from './draft-document.js';
import { earlierCouponsStage, overCouponsStage } from './earlier-coupons-stage.js';
import { correctsEarlier, withinBilled } from './late-corrections.js';
import type { DraftLine } from './line-rules.js';
import { isDue } from './lines-stage.js';

const stages: readonly Stage[] = [discountsStage, overCouponsStage, couponsStage, earlierCouponsStage];

/**
 * What comes off the lines. Usage that came to less gives back no more than documents asked for it and have not given back:
 * its line is made smaller, and what comes off is reckoned anew, until that holds.
 */
export const reductionsStage: Stage = {
  name: 'reductions',
  apply: (draft, facts) => {
    let lines = draft.lines;
    for (;;) {
      const reduced = reducedBy({ ...draft, lines }, facts);
      const bounded = lines.map((line, at) => {
        const one = reduced.lines[at];
        return one && withinBilled(line, one, facts, draft.currency);
      });
      if (bounded.every((one) => one === undefined)) return reduced;
      lines = lines.map((line, at) => bounded[at] ?? line).filter(isLeft);
      if (!isDue(lines, facts.occasion)) return undefined;
    }
  },
};

function reducedBy(draft: DraftDocument, facts: DocumentFacts): DraftDocument {
  let left: DraftDocument | undefined = draft;
  for (const { apply } of stages) left = left && apply(left, facts);
  return left ?? draft;
}

const isLeft = ({ line }: DraftLine) => !correctsEarlier(line) || !Exact.parse(line.amount).isZero();
