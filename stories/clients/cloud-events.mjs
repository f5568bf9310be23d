// CloudEvents of the CNCF SDK for JavaScript: binary, structured, and by its own sender.
import { createRequire } from 'node:module';

const { CloudEvent, emitterFor, HTTP, httpTransport, Mode } = createRequire(`${process.env.PACKAGES}main.js`)(
  'cloudevents',
);
const { API_KEY, EVENTS_URL } = process.env;
const done = (id) =>
  new CloudEvent({
    ...{ id: `js-${id}`, source: '/javascript', type: 'done', subject: 'AcmeCorp', product: 'summaries' },
    data: { totalTokenCount: 5 },
  });
for (const form of ['binary', 'structured']) {
  const { headers, body } = HTTP[form](done(form));
  const answer = await fetch(EVENTS_URL, { method: 'POST', headers: { ...headers, 'x-api-key': API_KEY }, body });
  console.log(form, answer.status, await answer.text());
}
const emit = emitterFor(httpTransport(EVENTS_URL), { mode: Mode.BINARY });
console.log('emitter', JSON.stringify(await emit(done('emitter'), { headers: { 'x-api-key': API_KEY } })));
