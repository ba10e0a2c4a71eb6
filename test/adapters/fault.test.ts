// What a Fault says to people is a sentence, whoever made it: others follow it on a card.
import { expect, test } from '@jest/globals';
import { Fault } from '../../src/ports.ts';

test.each([
  ['Outlook does not know the mailbox alex@msp.example', 'Outlook does not know the mailbox alex@msp.example.'],
  ['Outlook is busy.', 'Outlook is busy.'],
  [
    'Outlook refused to book the meeting: “The time is over.”',
    'Outlook refused to book the meeting: “The time is over.”',
  ],
  ['Who is it?', 'Who is it?'],
  ['', ''],
])('"%s" ends as a sentence does', (given, reason) => {
  const fault = new Fault('calendar', { outcome: 'failed', retryable: true, reason: given });
  expect(fault.reason).toBe(reason);
  expect(fault.message).toBe(`calendar: ${reason}`);
});
