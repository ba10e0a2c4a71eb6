// The cards of an invitation: what goes out is shown whole.
import { expect, test } from '@jest/globals';
import type { Answer } from '../../src/domain/answer.ts';
import { render } from '../../src/views/render.ts';
import { now, samples, viewer } from '../support/sample-answers.ts';

const full = samples.find(({ name }) => name === 'meeting-preview of the most')?.answer;
if (full?.is !== 'meeting-preview') throw new Error('the sample is gone');
const { client, meeting, booking } = full;
const guests = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    name: `Guest ${n}`,
    mail: `guest.${n}@a-rather-long-name.granite.example`,
  }));
const place = { online: false as const, location: `${'The large room, '.repeat(14)}second floor` };
const text = `${'A line of the text.\n\n'.repeat(400)}The end.`;
const invitation = { ...full.invitation, attendees: guests(14), place, text };
const to = { startsAt: full.invitation.startsAt, endsAt: full.invitation.endsAt };
const from = { mail: viewer.mail, name: 'Sam' };

const asking: Answer[] = [
  { ...full, invitation },
  { is: 'move-preview', client, meeting, booking, invitation, to },
  { is: 'reinvite-preview', client, meeting, booking, from, to: from, invitation, comment: 'A new one came.' },
];

test.each(asking)('$is shows everybody and the whole place', (answer) => {
  const card = JSON.stringify(render(answer, viewer, now).content);
  for (const { mail } of invitation.attendees) expect(card).toContain(mail);
  expect(card).toContain(place.location);
});

test.each(asking.filter(({ is }) => is !== 'move-preview'))('$is shows the text to its end', (answer) => {
  expect(JSON.stringify(render(answer, viewer, now).content)).toContain('The end.');
});

test('once it is sent, a long list of guests says how many more there are', () => {
  const { text: said } = render({ is: 'meeting-booking', client, invitation }, viewer, now);
  expect(said).toMatch(/guest\.11@.*and 2 more/);
  expect(said).not.toContain('guest.12@');
});
