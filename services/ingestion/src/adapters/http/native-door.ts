import type { Door } from '../../application/record-usage.js';

export const nativeDoor: Door = { source: 'api', kind: 'event', name: 'native' };
