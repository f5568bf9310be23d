/** How much is looked at for one answer: invoices that are added up, the newest, and drafts that ask other services. */
export const listLimits = { addedUp: 100_000, draftedAtOnce: 50 };
