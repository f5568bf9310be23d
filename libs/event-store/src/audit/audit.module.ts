import { type DynamicModule, Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';
import { AUDITED_FACTS, type AuditedFacts, AuditRepository } from './audit.repository.js';

/** Answers who did what to a service's objects, out of its event store. */
@Module({})
export class AuditModule {
  static of(audited: AuditedFacts): DynamicModule {
    return {
      module: AuditModule,
      controllers: [AuditController],
      providers: [{ provide: AUDITED_FACTS, useValue: audited }, AuditRepository],
    };
  }
}
