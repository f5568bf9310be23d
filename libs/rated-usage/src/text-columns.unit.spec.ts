import { NameColumn } from './text-columns.js';

describe('a column of names', () => {
  it('numbers a string once in a block, whoever keeps what of it', () => {
    const column = new NameColumn();
    const [one, other] = [column.add('one'), column.add('other')];
    expect([column.add('one', other), column.add('other', other), column.add('one', one)]).toEqual([one, other, one]);
    expect(column.codeOf('other')).toBe(1);
    expect(column.drainNames()).toEqual(['one', 'other']);
    column.add('other', other);
    expect(column.add('one')).toBe(one);
    expect(column.drainNames()).toEqual(['other', 'one']);
  });

  it('takes nothing that another column says of a string', () => {
    const column = new NameColumn();
    const [kept, foreign] = [column.add('one'), new NameColumn().add('one')];
    expect(column.add('one', foreign)).toBe(kept);
    expect(column.drainNames()).toEqual(['one']);
  });

  it('forgets very many strings, and what was kept of them is no number of a later block', () => {
    const column = new NameColumn();
    const kept = column.add('kept');
    for (let at = 0; at <= 262_144; at++) {
      column.add(`name ${at}`);
      if (at % 10_000 === 0) column.drainNames();
    }
    column.drainNames();
    column.add('kept');
    expect(column.add('kept', kept)).not.toBe(kept);
    expect(column.drainNames()).toEqual(['kept']);
  });
});
