import { ApiProblem } from '../../../../api/problem.js';
import { refusalText } from './sign-in.texts.js';

describe('why nobody was let in', () => {
  it.each([
    [new ApiProblem(401, 'unknown-user', ''), 'There is no user with this e-mail and this password.'],
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
    },
  );
});
