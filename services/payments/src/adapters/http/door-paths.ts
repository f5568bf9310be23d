/** Of the routes that stand directly on Fastify. */
export const doorPaths: Record<string, object> = {
  '/hooks/stripe/{gatewayId}': {
    post: {
      summary: 'Where Stripe sends events of a payment gateway',
      description:
        'Verified by the signature in the header Stripe-Signature, which may be five minutes old. An event only says what to look at: what is so is asked of Stripe. An event that was recorded is not recorded again.',
      tags: ['Payment gateways'],
      parameters: [
        { name: 'gatewayId', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'Stripe-Signature', in: 'header', required: true, schema: { type: 'string' } },
      ],
      requestBody: { required: true, content: { 'application/json': { schema: { type: 'object' } } } },
      responses: {
        200: {
          description: 'It was recorded, or was before.',
          content: {
            'application/json': { schema: { type: 'object', properties: { received: { type: 'boolean' } } } },
          },
        },
      },
    },
  },
};
