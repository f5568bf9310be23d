import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { parseKeepingDigits } from '#contracts';
import { Problem } from '#http';

/** JSON bodies in which a number that a double would change arrives as its text: quantities keep all their digits. */
export function acceptJsonWithAllDigits(app: NestFastifyApplication, bodyLimitBytes: number): void {
  app.useBodyParser('application/json', { bodyLimit: bodyLimitBytes }, (_request, body, done) => {
    try {
      done(null, parseKeepingDigits(body.toString()));
    } catch {
      done(new Problem(400, 'malformed-request', 'The body is not JSON.'));
    }
  });
}
