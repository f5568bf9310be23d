import { EnvironmentReader } from '#service-host';
import { makeServiceRoles, type RolePasswords, servicesWithSchema } from './service-roles.js';

const shortestPassword = 16;

const usage = `node tools/run.mjs roles

Makes a role in Postgres for each service, which owns its own schema and may do nothing elsewhere. What an installation has
that ran without roles becomes theirs. To be run before the services are started, and again when passwords change.

  DATABASE_URL                              the database, as an administrator
  METERSTREAM_<SERVICE>_DATABASE_PASSWORD   of each role, ${shortestPassword} characters or more: ${servicesWithSchema.join(', ')}

Each service then has postgres://meterstream_<service>:<password>@… as its DATABASE_URL.
`;

if (process.argv.includes('--help')) process.stdout.write(usage);
else {
  const env = new EnvironmentReader(process.env);
  const url = env.text('DATABASE_URL');
  const passwords = Object.fromEntries(
    servicesWithSchema.map((service) => [
      service,
      env.secret(`METERSTREAM_${service.toUpperCase()}_DATABASE_PASSWORD`, shortestPassword),
    ]),
  ) as RolePasswords;
  env.done({});
  await makeServiceRoles(url, passwords);
  console.log(`${servicesWithSchema.length} services have roles of their own.`);
}
