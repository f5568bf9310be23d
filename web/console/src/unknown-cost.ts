/** Whether nobody knows what any of these events cost: what is said of their cost is then nothing, and no amount. */
export const isOfUnknownCost = ({
  events,
  unknownCosts,
}: {
  readonly events: number;
  readonly unknownCosts: number;
}): boolean => unknownCosts > 0 && unknownCosts >= events;
