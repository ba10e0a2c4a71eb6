// The client folder: one a client, found again where people moved or renamed it, and when the client has another name (spec §4, §8).
import { expect, test } from '@jest/globals';
import { type Office, openOffice } from '../support/office.ts';

const granite = { name: 'Granite', pulseDue: '2026-12-10' };
const others = [{ name: 'Moor', pulseDue: '2026-12-10', columns: { stage: 'prospect' } }];

async function open() {
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
  const text = () => alex.newest().text;
  const all = () => office.inClientFolder('').map(({ path }) => path.replace(/[^/]*\.keep$/, ''));
  const slides = () =>
    all()
      .filter((path) => path.endsWith('.pptx'))
      .toSorted();
  return { office, dana, build, text, slides };
}

async function filed() {
  const opened = await open();
  await opened.build('deck', 'Granite');
  return { ...opened, quarter: opened.slides()[0]?.replace(/^Clients\/Granite\/|\/[^/]*$/g, '') };
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

test('that people made before Steward filed anything is found by the name the client had, unless that is another’s now', async () => {
  const { office, dana, build, slides } = await open();
  await office.rewrite('Clients/Granite/Contract.pdf', 'signed');
  await dana.say('rename Granite to Quartz');
  await build('report', 'Quartz');
  expect(slides()).toEqual([expect.stringContaining('Clients/Granite/vCIO/')]);

  const other = await open();
  await other.office.rewrite('Clients/Granite/Contract.pdf', 'signed');
  await other.dana.say('rename Granite to Quartz');
  await other.dana.say('rename Moor to Granite');
  await other.build('report', 'Quartz');
  expect(other.slides()).toEqual([expect.stringContaining('Clients/Quartz/vCIO/')]);
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

const version = 'newest version';
const beside = /A new file[\s\S]*left as it is/;
test.each<
  [string, { happens: (office: Office, deck: string) => unknown; says: RegExp | string; has: readonly RegExp[] }]
>([
  [
    'renamed',
    {
      happens: (office, deck) => office.moveItem(deck, { name: 'Our deck.pptx' }),
      says: version,
      has: [/2027-Q1\/Our deck\.pptx$/],
    },
  ],
  [
    'moved',
    {
      happens: (office, deck) => office.moveItem(deck, { into: 'Clients/Granite/Board', name: 'Board deck.pptx' }),
      says: version,
      has: [/Granite\/Board\/Board deck\.pptx$/],
    },
  ],
  [
    'renamed and edited',
    {
      happens: async (office, deck) => {
        await office.moveItem(deck, { name: 'Our deck.pptx' });
        await office.rewrite(deck.replace(/[^/]*$/, 'Our deck.pptx'), 'edited');
      },
      says: beside,
      has: [/vCIO deck\.pptx$/, /Our deck\.pptx$/],
    },
  ],
  ['deleted', { happens: (office, deck) => office.removeItem(deck), says: beside, has: [/vCIO deck\.pptx$/] }],
  [
    'deleted with its folder',
    {
      happens: (office, deck) => office.removeItem(deck.replace(/\/[^/]*$/, '')),
      says: beside,
      has: [/2027-Q1\/.* vCIO deck\.pptx$/],
    },
  ],
  [
    'open in PowerPoint',
    {
      happens: (office) => office.fault({ match: 'PUT /graph/upload/.*', status: 423 }),
      says: beside,
      has: [/vCIO deck \(2\)\.pptx$/, /vCIO deck\.pptx$/],
    },
  ],
])('a deck that is %s when it is built again, and once more', async (_, { happens, says, has }) => {
  const { office, build, text, slides } = await filed();
  await happens(office, slides()[0] ?? '');
  await build('deck', 'Granite');
  expect(text()).toMatch(says);
  expect(slides()).toEqual(has.map((path) => expect.stringMatching(path)));
  await build('deck', 'Granite');
  expect(text()).toMatch(version);
  expect(slides()).toHaveLength(has.length);
});
