import { CreateInvoicing1795305600000 } from './1795305600000-create-invoicing.js';
import { RecordOccasions1795564800000 } from './1795564800000-record-occasions.js';

/** In their order; a database of any earlier version goes through those that it has not seen. */
export const migrations = [CreateInvoicing1795305600000, RecordOccasions1795564800000];
