/** Every code with which notifications says no; docs and the HTTP table list the same. */
export type NotificationsRefusal =
  | 'template-has-changed'
  | 'branding-has-changed'
  | 'always-sent'
  | 'invalid-wording'
  | 'no-picture'
  | 'picture-too-large'
  | 'too-many-tests'
  | 'delivery-not-found'
  | 'not-a-delivery-report';
