// The morning card: what it shows, when it comes, and answering it (spec §3, §5).
import { describe, expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

const monday7 = '2026-11-23T15:00:00Z';

describe('the morning', () => {
  test('brings one card with exactly what is due', async () => {
    const office = await openOffice({
      now: monday7,
      clients: [
        { name: 'Granite', pulseDue: '2026-11-24' },
        { name: 'Highland', pulseDue: '2026-11-24' },
        { name: 'Maple', pulseDue: '2026-11-27' },
      ],
    });
    const alex = office.person('alex');
    await alex.open();
    await office.drain();
    console.log(alex.cards().map(({text})=>text).join('\n----\n'));
    office.clock.set('2026-11-24T16:30:00Z');
    await office.drain();
    console.log(alex.cards().map(({text, buttons})=>text+'\n'+buttons).join('\n----\n'), await office.due('alex'));
  });
});
