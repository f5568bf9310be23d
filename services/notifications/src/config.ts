import { type MasterKeys, readMasterKeys } from '#secrets';
import { type EnvironmentReader, type PlatformConfig, readPlatformConfig } from '#service-host';

export const NOTIFICATIONS_CONFIG = Symbol('notifications config');

export interface NotificationsConfig extends PlatformConfig {
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly mailReplyTo: string | undefined;
  /** Seals what must be read again. */
  readonly masterKeys: MasterKeys;
  /** Webhooks may go to this machine, also over http. */
  readonly webhooksToLoopback: boolean;
}

export function readNotificationsConfig(env: EnvironmentReader): NotificationsConfig {
  const mailFrom = env.text('METERSTREAM_MAIL_FROM', 'billing@meterstream.local');
  if (!/^[^\s@,<>]+@[^\s@,<>]+$/.test(mailFrom)) env.problem('METERSTREAM_MAIL_FROM is not a plain e-mail address');
  const smtpUrl = env.text('SMTP_URL');
  if (smtpUrl !== '' && !/^smtps?:\/\//.test(smtpUrl)) env.problem('SMTP_URL does not begin with smtp:// or smtps://');
  return {
    ...readPlatformConfig('notifications', env),
    smtpUrl,
    mailFrom,
    mailReplyTo: env.optional('METERSTREAM_MAIL_REPLY_TO'),
    masterKeys: readMasterKeys(env),
    webhooksToLoopback: env.flag('METERSTREAM_WEBHOOKS_TO_LOOPBACK', false),
  };
}
