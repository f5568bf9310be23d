import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashOfApiKey, newApiKey, newSessionToken } from '#auth';
import type { KeyGenerator } from '../../application/ports.js';

@Injectable()
export class RandomKeyGenerator implements KeyGenerator {
  newId(): string {
    return randomUUID();
  }

  newKey(tenant: string): string {
    return newApiKey(tenant);
  }

  newSessionToken(): string {
    return newSessionToken();
  }

  hashOf(key: string): string {
    return hashOfApiKey(key).toString('base64');
  }
}
