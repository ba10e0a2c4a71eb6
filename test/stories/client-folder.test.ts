// The client folder: one a client, found again where people moved or renamed it, and when the client has another name (spec §4, §8).
import { expect, test } from '@jest/globals';
import { openOffice } from '../support/office.ts';

const granite = { name: 'Granite', pulseDue: '2026-12-10' };
const others = [{ name: 'Moor', pulseDue: '2026-12-10', columns: { stage: 'prospect' } }];

async function filed() {
  const office = await openOffice({ now: '2026-11-23T17:00:00Z', clients: [granite, ...others] });
  const [alex, dana] = [office.person('alex'), office.person('dana')];
  await alex.open();
  await dana.open();
  await office.drain();
  const build = async (what: 'deck' | 'report', client: string) => {
    await alex.say(`${what} ${client}`);
    await office.drain();
    expect(alex.newest().text).toContain('Filed in the client folder');
  };
  await build('deck', 'Granite');
  const all = () => office.inClientFolder('').map(({ path }) => path.replace(/[^/]*\.keep$/, ''));
  const slides = () =>
    all()
      .filter((path) => path.endsWith('.pptx'))
      .toSorted();
  return { office, dana, build, slides, quarter: slides()[0]?.replace(/^Clients\/Granite\/|\/[^/]*$/g, '') };
}

test('moved and renamed in SharePoint, it is filed into where it is now', async () => {
  const { office, build, slides, quarter } = await filed();
  await office.moveItem('Clients/Granite', { into: 'Former names/G', name: 'Granite (old)' });
  await build('report', 'Granite');
  const names = [/Granite status report\.pptx$/, /Granite vCIO deck\.pptx$/];
  const home = `Former names/G/Granite (old)/${quarter}/`;
  expect(slides()).toEqual(names.map(() => expect.stringContaining(home)));
  await build('deck', 'Granite');
  expect(slides()).toEqual(names.map((name) => expect.stringMatching(name)));
});

test('of a client with another name it stays, and so do its files', async () => {
  const { office, dana, build, slides, quarter } = await filed();
  await dana.say('rename Granite to Quartz');
  await build('report', 'Quartz');
  await build('deck', 'Quartz');
  const home = `Clients/Granite/${quarter}/`;
  const names = [/Quartz status report\.pptx$/, /Quartz vCIO deck\.pptx$/];
  expect(slides()).toEqual([1, 2].map(() => expect.stringContaining(home)));
  expect(slides()).toEqual(names.map((name) => expect.stringMatching(name)));
  // Somebody renames the folder too, the client is called back: nothing is made anew.
  await office.moveItem('Clients/Granite', { name: 'Quartz' });
  await dana.say('rename Quartz to Granite');
  await office.restart();
  await build('deck', 'Granite');
  expect(slides()).toEqual([1, 2].map(() => expect.stringContaining(`Clients/Quartz/${quarter}/`)));
});

test('that somebody deleted is made again at its path', async () => {
  const { office, build, slides, quarter } = await filed();
  await office.removeItem('Clients/Granite');
  await build('report', 'Granite');
  expect(slides()).toEqual([expect.stringContaining(`Clients/Granite/${quarter}/`)]);
});

test('of a client that took in another is its own', async () => {
  const { office, dana, build, slides } = await filed();
  await office.moveItem('Clients/Granite', { name: 'Granite and Moor' });
  await dana.say('merge Moor into Granite');
  await dana.press('Merge');
  await office.drain();
  await build('report', 'Granite');
  expect(slides()).toEqual([1, 2].map(() => expect.stringContaining('Clients/Granite and Moor/')));
});
