import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import type { MailTemplateState } from '../domain/mail-template/mail-template.js';
import { type MailTemplateCommand, mailTemplateDecider } from '../domain/mail-template/mail-template-decisions.js';
import type { UnitOfWork } from './ports.js';

type WithoutTime<Command> = Command extends unknown ? Omit<Command, 'at'> : never;

@Injectable()
export class DecideMailTemplate {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async run(tenant: string, command: WithoutTime<MailTemplateCommand>): Promise<MailTemplateState> {
    const id = idFrom('mail-template', tenant, command.name);
    const timed = { ...command, at: this.clock.now() } as MailTemplateCommand;
    const { state } = await this.units.inTransaction(tenant, ({ mailTemplates }) =>
      mailTemplates.decide(id, mailTemplateDecider, timed),
    );
    return state;
  }
}
