/** Where customers end who came to a provider's page to give a card: it says whether one was added. */
export const cardReturnUrls = (paymentReturnUrl: string) => ({
  success: `${paymentReturnUrl}?card=added`,
  cancel: `${paymentReturnUrl}?card=none`,
});
