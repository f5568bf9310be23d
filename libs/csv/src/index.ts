export { csvText } from './csv-text.js';
