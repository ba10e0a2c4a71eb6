// A client's own project plan, attached in the chat during onboarding: looked at, applied, and brought up to date (spec §4).
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openOffice, people } from '../support/office.ts';

let server: Server;
let held: string;
beforeEach(async () => {
  server = createServer((_, response) => void response.end(held)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.close());

const contentType = 'application/vnd.microsoft.teams.file.download.info';
const attached = (text = '') => {
  const downloadUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/plan.csv`;
  return { type: 'message', text, attachments: [{ contentType, name: 'plan.csv', content: { downloadUrl } }] };
};
const header = 'ID,Task Name,Assigned To,Due Date,% Complete,Side';

test('a plan comes in from its export, and comes again', async () => {
  const office = await openOffice({
    now: '2026-11-24T17:00:00Z',
    clients: [{ name: 'Granite', pulseDue: '2026-12-20' }],
  });
  const { name, mail, country, zone } = people.sam;
  await office.importFile('people.csv', [
    { name, email: mail, roles: 'sales;project', country, time_zone: zone },
    { name: people.lee.name, email: people.lee.mail, roles: 'service', country: 'GB', time_zone: 'Europe/London' },
  ]);
  const client = { stage: 'onboarding', vcio_email: people.alex.mail, country: 'US', time_zone: 'America/New_York' };
  const inOnboarding = ['Quarry', 'Moor'].map((each) => ({ client: each, ...client, kick_off_on: '2026-11-23' }));
  await office.importFile('portfolio.csv', inOnboarding);
  await office.importFile('contacts.csv', [{ client: 'Quarry', name: 'Amina Keller', email: 'amina@quarry.example' }]);
  const [sam, lee] = [office.person('sam'), office.person('lee')];
  await sam.open();
  await lee.open();

  held = `${header}
1,Survey the network,${people.lee.mail},2026-12-03,0%,us
2,the list of users,Amina Keller,2026-12-04,0%,
3,Order the fibre line,sam,2026-12-01,100%,
4,Label the sockets,,2026-12-07,0%,
5,Move the archive,Nobody,2026-12-08,0%,`;

  // Who may not change an onboarding learns who could.
  await lee.deliver(attached('onboarding Quarry'));
  expect(lee.newest().text).toContain('Importing files is not part of your role');

  // Two clients are in onboarding: whose is it?
  await sam.deliver(attached());
  expect(sam.newest().text).toMatch(/Project plan[\s\S]*plan\.csv/);
  const quarry = (await office.client('Quarry')).id;
  const wrong = await sam.press('See what changes', { client: quarry });
  expect(wrong.text).toMatch(
    /2 problems in plan\.csv[\s\S]*row 4, Assigned To "sam"[\s\S]*row 6, Assigned To "Nobody"/,
  );
  expect(wrong.text).toContain('3 tasks new');

  held = held.replace(',sam,', `,${mail},`).replace(',Nobody,', ',,');
  await sam.deliver(attached('Quarry'));
  expect(sam.newest().text).toMatch(
    /Project plan of Quarry[\s\S]*Import plan\.csv\?[\s\S]*5 tasks new[\s\S]*21 open tasks of it are closed/,
  );
  const kept = sam.find('Apply');
  const plan = await sam.press('Apply');
  expect(plan.text).toMatch(/1 of 5 done[\s\S]*Survey the network[\s\S]*Amina Keller: the list of users/);
  const owed = async () => (await office.client('Quarry')).obligations.filter(({ kind }) => kind === 'onboarding-task');
  expect((await owed()).map(({ owner, dueAt }) => [owner, dueAt.slice(0, 10)])).toEqual([
    [people.lee.mail, '2026-12-03'],
    [mail, '2026-12-04'],
    [mail, '2026-12-07'],
    [mail, '2026-12-08'],
  ]);

  // Pressed again, it changes nothing.
  const press = { type: 'Action.Execute', verb: kept.found.verb, data: kept.found.data };
  const before = await office.history('Quarry');
  await sam.pressRaw(kept.message.id, press);
  expect(await office.history('Quarry')).toEqual(before);

  // What was said in the chat stays; what the plan moved, moves; what it lost is asked about.
  await sam.say('onboarding Quarry');
  await sam.press('Label the sockets');
  await sam.press('Done');
  held = `${header}
1,Survey network and Wi-Fi,${people.lee.mail},2026-12-10,0%,us
2,the list of users,Amina Keller,2026-12-04,0%,
3,Order the fibre line,${mail},2026-12-01,100%,
4,Label the sockets,,2026-12-07,0%,`;
  await sam.deliver(attached('onboarding Quarry'));
  expect(sam.newest().text).toMatch(
    /1 changed · 3 as before · 1 of 4 done[\s\S]*Survey network and Wi-Fi[\s\S]*was called Survey the network[\s\S]*1 open task no longer in the plan[\s\S]*Move the archive/,
  );
  expect(sam.newest().buttons).toContain('Apply and keep it open');
  await sam.press('Apply and close it');
  expect((await owed()).map(({ dueAt }) => dueAt.slice(0, 10))).toEqual(['2026-12-04', '2026-12-10']);
  expect((await office.history('Quarry')).filter(({ what }) => what === 'plan-imported')).toMatchObject([
    { by: mail },
    { by: mail, data: { tasks: [{ task: 'Survey network and Wi-Fi', is: 'changed' }, { is: 'gone' }] } },
  ]);

  // An active client has no onboarding any more.
  await office.person('alex').open();
  await office.person('alex').deliver(attached('Granite'));
  expect(office.person('alex').newest().text).toContain('Granite is not in onboarding');
});
