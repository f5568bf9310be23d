import { ApiProblem } from '../../../../api/problem.js';
import { asksForCode, linkRefusalText, providerRefusalText, refusalText } from './sign-in.texts.js';

describe('why nobody was let in', () => {
  it.each([
    [new ApiProblem(401, 'wrong-credentials', ''), 'There is no user with this e-mail and this password.'],
    [new ApiProblem(401, 'code-required', 'A code is needed, too.'), 'A code is needed, too.'],
    [new ApiProblem(401, 'wrong-code', 'The code does not count.'), 'The code does not count.'],
    [new ApiProblem(422, 'invalid-pattern', ''), 'This is no e-mail address.'],
    [new ApiProblem(429, 'too-many-attempts', 'The next one is possible in 8 s.'), 'The next one is possible in 8 s.'],
    [new ApiProblem(403, 'insecure-connection', 'Signing in needs HTTPS.'), 'Signing in needs HTTPS.'],
  ])('%o: %s', (error, text) => {
    expect(refusalText(error)).toBe(text);
  });

  it.each([new ApiProblem(0, 'no-answer', ''), new ApiProblem(503, 'service-away', ''), new Error('a defect')])(
    'is nobody’s fault who signs in, when nothing answers: %o',
    (error) => {
      expect(refusalText(error)).toContain('does not answer');
      expect(linkRefusalText(error)).toContain('does not answer');
    },
  );
});

describe('a code beside the password', () => {
  it.each([
    [new ApiProblem(401, 'code-required', ''), true],
    [new ApiProblem(401, 'wrong-code', ''), true],
    [new ApiProblem(401, 'wrong-credentials', ''), false],
    [new Error('code-required'), false],
  ])('is asked for after %o: %s', (error, isAsked) => {
    expect(asksForCode(error)).toBe(isAsked);
  });
});

describe('why a link did nothing', () => {
  it.each([
    [new ApiProblem(409, 'spent-link', ''), 'This link has been used already, or its time is over.'],
    [new ApiProblem(409, 'email-taken', 'Somebody has the address.'), 'Somebody has the address.'],
  ])('%o: %s', (error, text) => {
    expect(linkRefusalText(error)).toBe(text);
  });
});

describe('why a provider has led to nothing', () => {
  it.each([
    ['not-invited', /invitation/],
    ['<b>anything else</b>', /^You were not signed in/],
    ['constructor', /^You were not signed in/],
  ])('%s: %s', (code, text) => {
    expect(providerRefusalText(code)).toMatch(text);
  });
});
