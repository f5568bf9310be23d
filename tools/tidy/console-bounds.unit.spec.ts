import { usageKinds } from '#contracts';
import { mostWaitingChanges } from '#service-host';
import { mostCredentials, mostFieldCharacters } from '../../web/console/src/features/credentials/credential-table.js';
import { fixedChoices } from '../../web/console/src/features/logs/filter-completion.js';
import { entersEveryMs, mostEntering, mostLiveRows } from '../../web/console/src/features/logs/live-rows.js';
import {
  fileRowsAtOnce,
  mostEntriesOfWindow,
  mostFileRows,
  mostPastedEvents,
} from '../../web/console/src/features/logs/log-bounds.js';
import { longestQuery } from '../../web/console/src/features/logs/logs.search.js';
import { mostComparedLines } from '../../web/console/src/features/mail-templates/wording-diff.js';
import { mostPages, mostRows, pageSize } from '../../web/console/src/paging.js';
import { limitOf } from './page-of-bounds.js';

describe('the page of bounds, of the console', () => {
  it.each<[string, ...unknown[]]>([
    ['changes of one process that wait to be reported', mostWaitingChanges],
    ['rows of a list of the console: read at once, held at once, gone through in Logs', pageSize],
    ['rows of a list of the console: read at once, held at once, gone through in Logs', Number(pageSize) * mostPages],
    ['rows of a list of the console: read at once, held at once, gone through in Logs', mostRows],
    ['rows of a file of Logs; what it asks for at once', mostFileRows, fileRowsAtOnce],
    ['rows of live usage that a page holds, and that enter in a second', mostLiveRows],
    ['rows of live usage that a page holds, and that enter in a second', (mostEntering * 1_000) / entersEveryMs],
    ["a filter of Logs; what an address of the console says of its page's state", longestQuery],
    ['lines of a table of credentials, and a field of it', mostCredentials, mostFieldCharacters],
    [
      'usage of a window that a correction in the console reads; events that are pasted into one',
      mostEntriesOfWindow,
      mostPastedEvents,
    ],
    ["lines of a mail's wording that are compared with the default's", mostComparedLines],
  ])('says of %s what the code says', (what, ...values) => {
    for (const value of values) expect(limitOf(what).match(/[0-9]+/g)).toContain(String(value));
  });
});

it('the filter of the console completes every kind of usage', () => {
  expect(fixedChoices('kind')).toEqual(usageKinds.map((kind) => [kind]));
});
