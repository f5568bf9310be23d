import { runServices } from '#service-host';
import { service } from './service.js';

await runServices([service], process.env);
