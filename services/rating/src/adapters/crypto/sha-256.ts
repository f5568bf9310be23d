import { hash } from 'node:crypto';
import type { Digest } from '../../domain/deduplication/event-key.js';

// Node takes any encoding here; its types know only the text ones. As text it costs a quarter of a Buffer.
const oneCharacterPerByte = 'latin1' as 'hex';

export const sha256: Digest = (text) => hash('sha256', text, oneCharacterPerByte);
