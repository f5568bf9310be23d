import { intakeTopic } from '#contracts';

const ownIntake = new RegExp(`${intakeTopic.name.replaceAll('.', '\\.')}\\.[a-z0-9-]+`, 'g');

/** What all tenants may read of the installation: topics that are named after one of them are not named. */
export const withoutTenants = (text: string): string => text.replaceAll(ownIntake, `${intakeTopic.name}.…`);
