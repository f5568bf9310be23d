export { idFrom, newId } from './identifiers.js';
