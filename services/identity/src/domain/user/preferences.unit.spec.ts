import { changedPreferences, type Preferences, type PreferencesChange } from './preferences.js';

const before: Preferences = { theme: 'dark', columns: { logs: ['time', 'id'], invoices: ['number'] } };

describe('preferences', () => {
  it.each<[string, PreferencesChange, Preferences]>([
    ['keep what is not named', { density: 'compact' }, { ...before, density: 'compact' }],
    ['take another value', { theme: 'light' }, { ...before, theme: 'light' }],
    ['go back', { theme: null }, { columns: before.columns! }],
    [
      'change table by table',
      { columns: { logs: ['id'] } },
      { ...before, columns: { ...before.columns, logs: ['id'] } },
    ],
    ['go back table by table', { columns: { logs: null } }, { ...before, columns: { invoices: ['number'] } }],
    ['go back in all tables', { columns: null }, { theme: 'dark' }],
    ['name no tables when none is left', { columns: { logs: null, invoices: null } }, { theme: 'dark' }],
  ])('%s', (_, change, after) => {
    expect(changedPreferences(before, change)).toEqual(after);
  });
});
