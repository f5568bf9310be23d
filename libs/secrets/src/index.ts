export { MasterKeys, UnreadableSecret } from './master-keys.js';
export { readMasterKeys, shortestMasterKey } from './read-master-keys.js';
