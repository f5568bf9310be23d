import { problemText } from './problem-text.js';

describe('what a mail server has said', () => {
  it.each([
    ['550 no such mailbox', '550 no such mailbox'],
    ['550 no\0 such mailbox', '550 no such mailbox'],
    ['x'.repeat(501), 'x'.repeat(500)],
    [`${'x'.repeat(499)}😀`, `${'x'.repeat(499)}\ufffd`],
  ])('%j is kept so that it can be stored', (said, kept) => {
    expect(problemText(said)).toBe(kept);
  });
});
