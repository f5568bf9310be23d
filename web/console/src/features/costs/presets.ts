import type { CostsSearch } from './costs.search.js';

type Days = Pick<CostsSearch, 'from' | 'to'>;

export interface Preset extends Days {
  readonly name: string;
}

/** Ranges that are asked for often, both days included; the first is what is shown where nothing is asked. */
export function presetsOn(today: string): readonly Preset[] {
  const month = today.slice(0, 7);
  const [lastMonth, yearAgo] = [monthsBefore(month, 1), monthsBefore(month, 11)];
  return [
    { name: 'Last 30 days' },
    { name: 'This month', from: `${month}-01`, to: today },
    { name: 'Last month', from: `${lastMonth}-01`, to: endOf(lastMonth) },
    { name: 'Last 12 months', from: `${yearAgo}-01`, to: today },
  ];
}

/** Which of them is shown; undefined: other days. */
export const presetOf = (presets: readonly Preset[], { from, to }: Days): Preset | undefined =>
  presets.find((preset) => preset.from === from && preset.to === to);

const monthsBefore = (month: string, count: number): string => inMonth(month, -count, 1).slice(0, 7);
const endOf = (month: string): string => inMonth(month, 1, 0);

function inMonth(month: string, later: number, day: number): string {
  const [year, of] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, of - 1 + later, day)).toISOString().slice(0, 10);
}
