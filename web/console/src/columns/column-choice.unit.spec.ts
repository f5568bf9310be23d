import type { Column } from '../../../ui/table/column.js';
import { choiceOf, chosenColumns, moved, placesOf } from './column-choice.js';

const column = (name: string, width: string, shows?: 'roomy' | 'wide'): Column<unknown> => ({
  name,
  width,
  ...(shows && { shows }),
  cell: () => name,
});
const columns = [
  column('Time', '112px'),
  column('State', '104px', 'roomy'),
  column('Customer', 'minmax(64px, 1.8fr)'),
  column('Source', '60px', 'wide'),
  column('Id', '112px', 'roomy'),
];
const names = columns.map(({ name }) => name);
const shownAs = (chosen: readonly string[]) =>
  chosenColumns(columns, chosen).map(({ name, width, shows }) => [name, width, shows ?? 'always']);

describe('the columns that somebody chose', () => {
  it.each([[undefined], [[]], [['A column of an older console']]])('are those of the console for %j', (chosen) => {
    expect(chosenColumns(columns, chosen)).toBe(columns);
  });

  it('stand in their order, and the first of them where there is little room', () => {
    expect(shownAs(['Id', 'Gone', 'Source', 'Customer', 'Time'])).toEqual([
      ['Id', 'minmax(44px, 112px)', 'always'],
      ['Source', 'minmax(44px, 60px)', 'always'],
      ['Customer', 'minmax(64px, 1.8fr)', 'always'],
      ['Time', 'minmax(44px, 112px)', 'roomy'],
    ]);
  });

  it('fill the table though each of them has one width', () => {
    expect(shownAs(['Source', 'Id']).map(([, width]) => width)).toEqual(['minmax(44px, 60px)', 'minmax(44px, 1fr)']);
  });

  it('leave most of many to where there is room', () => {
    const many = Array.from({ length: 8 }, (_, at) => column(`Column ${at}`, '1fr', 'wide'));
    const chosen = chosenColumns(many, many.map(({ name }) => name).toReversed());
    const shows = chosen.map((one) => one.shows);
    expect(shows).toEqual([undefined, undefined, undefined, 'roomy', 'roomy', 'roomy', 'wide', 'wide']);
  });
});

describe('a choice of columns', () => {
  it('begins with what is shown, and then has the others', () => {
    expect(placesOf(['Time', 'State', 'Id'], ['Id', 'Gone', 'Time'])).toEqual([
      { name: 'Id', isShown: true },
      { name: 'Time', isShown: true },
      { name: 'State', isShown: false },
    ]);
    expect(placesOf(names, undefined).every(({ isShown }) => isShown)).toBe(true);
  });

  it.each<[string, -1 | 1, string[]]>([
    ['State', -1, ['State', 'Time', 'Customer', 'Source', 'Id']],
    ['State', 1, ['Time', 'Customer', 'State', 'Source', 'Id']],
    ['Time', -1, names],
    ['Id', 1, names],
    ['Nobody', 1, names],
  ])('moves %s by %i', (name, by, after) => {
    expect(moved(placesOf(names, undefined), name, by).map((place) => place.name)).toEqual(after);
  });

  it('is remembered as the names that are shown, and not at all where it is that of the console', () => {
    const places = placesOf(names, undefined);
    expect(choiceOf(names, places)).toBeNull();
    expect(choiceOf(names, moved(places, 'Id', -1))).toEqual(['Time', 'State', 'Customer', 'Id', 'Source']);
    expect(choiceOf(names, placesOf(names, ['Id']))).toEqual(['Id']);
  });
});
