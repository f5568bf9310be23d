/** Invoicing's consumer group on every topic that it reads. */
export const group = 'invoicing';
