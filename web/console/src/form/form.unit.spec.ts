import { checked, linesOf } from './checked.js';
import { type FormField, initialValues } from './form-field.js';
import { reasonsByField } from './reasons.js';

const fields: readonly FormField[] = [
  { name: 'code', label: 'Code', isNeeded: true, most: 5 },
  {
    name: 'kind',
    label: 'Kind',
    kind: 'choice',
    choices: [
      ['percentage', 'Per cent'],
      ['amount', 'Amount'],
    ],
  },
  { name: 'value', label: 'Value', kind: 'decimal', isNeeded: true },
  { name: 'currency', label: 'Currency', isNeeded: true, isAsked: ({ kind }) => kind === 'amount' },
  { name: 'email', label: 'E-mail', kind: 'email' },
  { name: 'count', label: 'Count', kind: 'whole', pointer: '/cadence/count' },
];

describe('a password', () => {
  it('keeps the blanks at its ends, and other text does not', () => {
    const typed = { password: ' a b ', name: ' a b ' };
    const fields: readonly FormField[] = [
      { name: 'password', label: 'Password', kind: 'new-password' },
      { name: 'name', label: 'Name' },
    ];
    expect(checked(fields, typed).values).toEqual({ password: ' a b ', name: 'a b' });
  });
});

describe('a form', () => {
  it('begins with what is chosen first, and nothing else', () => {
    expect(initialValues(fields)).toEqual({
      code: '',
      kind: 'percentage',
      value: '',
      currency: '',
      email: '',
      count: '',
    });
  });

  it('reads numbers as they are meant and leaves out what is not asked for', () => {
    const typed = { code: ' A1 ', kind: 'percentage', value: '1 234,50', currency: 'EUR' };
    expect(checked(fields, typed)).toEqual({
      values: { code: 'A1', kind: 'percentage', value: '1234.50', email: '', count: '' },
      errors: {},
    });
  });

  it('says of every field what would be right', () => {
    const typed = { code: 'toolong', kind: 'amount', value: 'ten', email: 'nobody', count: '1.5' };
    expect(Object.keys(checked(fields, typed).errors)).toEqual(['code', 'value', 'currency', 'email', 'count']);
  });

  it('takes lines apart', () => {
    expect(linesOf(' a \n\n b\n')).toEqual(['a', 'b']);
  });
});

describe('reasons of the API', () => {
  const reason = (path: string) => ({ path, code: 'invalid', message: `wrong at ${path}` });

  it.each([
    ['/code', 'code'],
    ['/body/code', 'code'],
    ['/cadence/count', 'count'],
    ['/value/0', 'value'],
  ])('about %s stand at %s', (path, name) => {
    expect(reasonsByField(fields, [reason(path)])).toEqual({ errors: { [name]: `wrong at ${path}` }, rest: [] });
  });

  it.each(['', '/codes', '/cadence', '/other'])('about %j stand above the form', (path) => {
    expect(reasonsByField(fields, [reason(path)])).toEqual({ errors: {}, rest: [reason(path)] });
  });
});
