export { type AllowedAddresses, addressProblem } from './public-address.js';
