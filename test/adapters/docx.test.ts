// Minutes as Word reads them: complete, in the MSP's look, and the same bytes for the same outline.
import { expect, test } from '@jest/globals';
import JSZip from 'jszip';
import { docxWriter } from '../../src/adapters/docx.ts';
import type { MinutesFacts } from '../../src/domain/minutes.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { minutesOutline } from '../../src/views/minutes-outline.ts';
import { png } from '../support/png.ts';
import { minutesSamples } from '../support/sample-minutes.ts';

const brand = { name: 'Harbour & Sons', primary: '7A1F3D', accent: '#D98C00', font: 'Georgia', logo: null };
const outlineOf = (facts: MinutesFacts) => minutesOutline(facts, { ...defaultPolicy, brand });

async function written(facts: MinutesFacts) {
  const zip = await JSZip.loadAsync(await docxWriter().write(outlineOf(facts)));
  const part = async (name: string) => (await zip.file(name)?.async('string')) ?? '';
  const xml = await part('word/document.xml');
  const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([each]) =>
    [...each.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(''),
  );
  const dates = Object.values(zip.files).map(({ date }) => date);
  return { xml, paragraphs, part, dates, names: Object.keys(zip.files) };
}

test('what was decided and agreed comes before what was discussed, with who and until when', async () => {
  const { paragraphs } = await written(minutesSamples.usual);
  expect(paragraphs).toEqual([
    'Granite Property Management',
    'Minutes of our meeting',
    'When',
    expect.stringMatching(/^Thursday, November 19, 2026, 10:00\sAM – 11:00\sAM \(Los Angeles\)$/),
    'Where',
    'Microsoft Teams',
    'Who came',
    'Amina Haddad, Tom Brandt, Alex Wilber',
    'Written by',
    'Alex Wilber, Harbour &amp; Sons',
    'What we decided',
    'Replace the Boston firewall in Q1.',
    'Keep the phones for another year.',
    'Our recommendations',
    'Recommendation',
    'Your answer',
    'Replace the firewall in Boston',
    'Approved',
    'Move the file server to SharePoint',
    'To be decided later',
    'Second internet line in New York',
    'Declined',
    'What happens next',
    'What',
    'Who',
    'By',
    'Tell us the day of the move',
    'Amina Haddad',
    'Mon, Nov 23, 2026',
    'Send the quote for the firewall',
    'Alex Wilber',
    'Thu, Nov 26, 2026',
    'What we discussed',
    'We went through how technology fits your business and the budget.',
    'The Boston office moves in January; the lease is signed.',
    'For the move we need:',
    'two fibre lines, ordered before Christmas',
    'a firewall that carries both offices',
    'The new laptops work well. People like that they are quiet.',
    'Our next meeting',
    expect.stringContaining('around Thursday, February 18, 2027'),
  ]);
});

test('nothing internal is in any part of the file', async () => {
  const { part, names } = await written(minutesSamples.usual);
  const all = (await Promise.all(names.map(part))).join('\n');
  expect(all).not.toMatch(/leaving|renewal|warm|Good\b|temperature|thriving/i);
});

test('empty parts are left out; the days and the paper are those of the client’s country', async () => {
  const little = await written(minutesSamples['almost nothing']);
  expect(little.paragraphs).toEqual([
    'Granite Property Management',
    'Minutes of our meeting',
    'When',
    expect.stringMatching(/^Thursday,? 19 November 2026, 18:00 – 19:00 \(UTC\)$/),
    'Where',
    'Microsoft Teams',
    'Written by',
    'Alex Wilber, Harbour &amp; Sons',
    'What we discussed',
    'Short call.',
  ]);
  expect(little.xml).toContain('w:w="11906"');
  const [american, british] = await Promise.all([written(minutesSamples.usual), written(minutesSamples.long)]);
  expect(american.xml).toContain('w:w="12240"');
  expect(await american.part('word/styles.xml')).toContain('w:val="en-US"');
  expect(await british.part('word/styles.xml')).toContain('w:val="en-GB"');
  expect(british.paragraphs.join('\n')).toMatch(/Thursday,? 19 November 2026, 18:00/);
});

test('colours and font are the MSP’s, titles of tables are repeated on each page, text is text', async () => {
  const { meeting } = minutesSamples.usual;
  const odd = { ...meeting.closing, notes: 'A <b>bold</b> &amp; odd\u0000\uD800 note' };
  const { xml, part, paragraphs } = await written({ ...minutesSamples.usual, meeting: { ...meeting, closing: odd } });
  const styles = await part('word/styles.xml');
  expect(styles).toContain('Georgia');
  expect(styles).toContain('7A1F3D');
  expect(xml).toContain('w:fill="7A1F3D"');
  expect(xml).toContain('D98C00');
  expect(xml).toContain('<w:tblHeader/>');
  expect(paragraphs).toContain('A &lt;b&gt;bold&lt;/b&gt; &amp;amp; odd note');
  expect(await part('word/footer1.xml')).toContain('Harbour &amp; Sons');
});

test('a logo is above the title, the same file each time', async () => {
  const writer = docxWriter({ png: png(300, 100).toString('base64'), width: 300, height: 100 });
  const [one, two] = [
    await writer.write(outlineOf(minutesSamples.long)),
    await writer.write(outlineOf(minutesSamples.long)),
  ];
  expect(Buffer.compare(one, two)).toBe(0);
  const zip = await JSZip.loadAsync(one);
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  expect(xml.indexOf('<pic:pic')).toBeLessThan(xml.indexOf('w:val="Title"'));
  const [media, ...more] = Object.keys(zip.files).filter((name) => name.endsWith('.png'));
  expect(more).toEqual([]);
  expect(await zip.file(media ?? '')?.async('nodebuffer')).toEqual(png(300, 100));
});

test('the same outline gives the same bytes, whenever it is written', async () => {
  const [one, two] = [
    await docxWriter().write(outlineOf(minutesSamples.long)),
    await docxWriter().write(outlineOf(minutesSamples.long)),
  ];
  expect(Buffer.compare(one, two)).toBe(0);
  const { part, dates } = await written(minutesSamples.long);
  expect(await part('docProps/core.xml')).toMatch(/2026-11-19T19:30:00Z.*2026-11-19T19:30:00Z/s);
  expect(new Set(dates.map((date) => date.toISOString()))).toEqual(new Set(['1980-01-01T00:00:00.000Z']));
});
