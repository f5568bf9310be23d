import { Inject, Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { LinkMails, PUBLIC_URL, type UnitOfWork } from './ports.js';

export interface LinkToSend {
  readonly type: 'invitation' | 'password-reset';
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly token: string;
  readonly lapsesAt: number;
}

const pages = { invitation: 'invitation', 'password-reset': 'reset' } as const;

/** The address of a link is set up, never read from a request: whoever asks would choose where the secret goes. */
@Injectable()
export class SendLink {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly mails: LinkMails,
    private readonly clock: WallClock,
    @Inject(PUBLIC_URL) private readonly publicUrl: string,
  ) {}

  async run(tenant: string, { type, id, email: recipient, name, token, lapsesAt }: LinkToSend): Promise<void> {
    const { state } = await this.units.inTransaction(tenant, ({ tenants }) => tenants.load(tenant));
    const tenantName = state.status === 'active' ? state.name : tenant;
    const link = new URL(`/${pages[type]}/${token}`, this.publicUrl).href;
    await this.mails.send({
      id,
      tenant,
      type,
      occurredAt: this.clock.now(),
      recipient,
      name,
      tenantName,
      link,
      lapsesAt,
    });
  }
}
