/**
 * Names that stand for whatever model the seller runs behind them. What is listed under them by model ids is what stood
 * behind them once; the second list keeps up with them, and is asked first from the day on which they last moved away
 * from what the first one says.
 */
const movedOn: ReadonlyMap<string, string> = new Map([
  ['deepseek-chat', '2025-09-29'],
  ['deepseek-reasoner', '2025-09-29'],
  ['mistral-large-latest', '2025-12-02'],
]);

export function hasMoved(name: string, at: number): boolean {
  const day = movedOn.get(name);
  return day === undefined ? name.endsWith('-latest') : Date.parse(day) <= at;
}
