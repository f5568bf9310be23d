import { pastedEvents } from './pasted-events.js';

const time = '2026-02-10T12:00:00Z';
const event = (id: string, properties: object = {}) => ({ id, time, properties });
const line = (value: object) => JSON.stringify(value);

describe('pasted events', () => {
  it.each<[string, string, readonly object[]]>([
    ['nothing', ' \n', []],
    ['a JSON list', JSON.stringify([event('a'), { id: 'b', time }]), [event('a'), event('b')]],
    [
      'JSON on each line',
      `${line(event('a', { n: 1 }))}\r\n\n${line(event('b'))}\n`,
      [event('a', { n: 1 }), event('b')],
    ],
    [
      'a table',
      `time,id,source,summaries,model,isTest\n${time},a,sdk,3,"gpt, four",true\n${time},b,,1.50,,\n`,
      [
        { ...event('a', { summaries: 3, model: 'gpt, four', isTest: true }), source: 'sdk' },
        // What a number would not have to the last digit stays text.
        event('b', { summaries: '1.50' }),
      ],
    ],
    ['a table with tabs', `id\ttime\tnote\na\t${time}\tone, two`, [event('a', { note: 'one, two' })]],
  ])('are read as %s', (_what, text, events) => {
    expect(pastedEvents(text)).toEqual({ events, problems: [] });
  });

  it.each([
    ['[{"id": 1', 'It begins as a JSON list and is none.'],
    ['[1]', 'Event 1 is no event.'],
    [`${line(event('a'))}\n{`, 'Line 2 is no event.'],
    [line({ time }), 'Line 1 has no id.'],
    [line({ id: 'a', time: 'then' }), 'Line 1 has no time.'],
    [line({ ...event('a'), source: 1 }), 'Line 1 has a source that is no text.'],
    [line({ ...event('a'), properties: [] }), 'Line 1 has properties that are no object.'],
    [line({ ...event('a'), organization: 'Acme' }), 'Line 1 says “organization”, which is not replaced.'],
    ['a,b\n1,2', 'The first line names no column id, and none time.'],
    [`id,time\na,${time}\nb,`, 'Line 3 has no time.'],
    [
      Array(5_001)
        .fill(line(event('a')))
        .join('\n'),
      'These are 5001 events; 5000 are replaced at once.',
    ],
  ])('%#: are none, and say why', (text, problem) => {
    expect(pastedEvents(text)).toEqual({ events: [], problems: [problem] });
  });
});
