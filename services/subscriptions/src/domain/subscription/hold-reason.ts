/** Why the time of a subscription cannot pass, as far as whoever may read it can do something about it. */
export const holdReasons = ['out-of-order', 'nothing-happens'] as const;
export type HoldReason = (typeof holdReasons)[number];

const words: Readonly<Record<HoldReason, string>> = {
  'out-of-order':
    'Something of it, of its product or of its time zone is out of order, so that its periods cannot be worked out. The log of subscriptions has what failed, under its id.',
  'nothing-happens': 'Something of it is due, and nothing happens. The log of subscriptions names it.',
};

/** What was stored as something else is of a version that kept the error itself, which is for nobody to read. */
export const holdReasonOf = (stored: string): HoldReason =>
  holdReasons.find((reason) => reason === stored) ?? 'out-of-order';

export const holdWords = (reason: HoldReason): string => words[reason];
