// What an application with the middleware does: it talks to its LiteLLM proxy, and says in headers for whom.
import { setTimeout as pause } from 'node:timers/promises';

const { meterTool } = await import(process.env.CLIENT_PACKAGE);
const headers = {
  'content-type': 'application/json',
  authorization: `Bearer ${process.env.LITELLM_API_KEY}`,
  'x-revenium-organization-name': 'AcmeCorp',
  'x-revenium-product-name': 'summaries',
  'x-revenium-subscription-id': 'nobody-knows-it',
};
const ask = async (path, body) => {
  const answer = await fetch(`${process.env.LITELLM_PROXY_URL}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return answer.text();
};
await ask('/chat/completions', { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'hi' }] });
await ask('/chat/completions', { model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'hi' }] });
await ask('/embeddings', { model: 'text-embedding-3-small', input: 'hi' });
await meterTool('search', async () => 'found', {
  operation: 'query',
  organizationName: 'AcmeCorp',
  productName: 'summaries',
});
// What it sends, and what it asks for afterwards, happens behind the application's back.
await pause(7_000);
