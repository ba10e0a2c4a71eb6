// How names are made from names and occasions.

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ClientId,
  clientIdFor,
  clientOf,
  clientOfObligation,
  type EscalationId,
  normalisedName,
  partitionOf,
  toMail,
} from '../../src/domain/ids.ts';
import { meetingId } from '../../src/domain/meeting.ts';
import { obligationId } from '../../src/domain/obligation.ts';

describe('the id of a client', () => {
  test.each([
    ['Granite Property Management', 'granite-property-management'],
    ['  Café & Söhne, GmbH. ', 'cafe-sohne-gmbh'],
    ['A/B\\C?D#E', 'a-b-c-d-e'],
    ['株式会社', '株式会社'],
    ['!!!', 'client'],
  ])('%j is %j', (name, id) => expect(clientIdFor(name)).toBe(id));

  test('a clash gets the next free suffix', () => {
    expect(clientIdFor('Acme', new Set(['acme']))).toBe('acme-2');
    expect(clientIdFor('ACME', new Set(['acme', 'acme-2']))).toBe('acme-3');
  });

  test('never repeats, and never has a character that a store or another name could not take', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 120 }), { maxLength: 20 }), (names) => {
        const taken = new Set<string>();
        for (const name of names) {
          const id = clientIdFor(name, taken);
          expect(taken.has(id)).toBe(false);
          expect(id).toMatch(/^[^/\\?#:\s]+$/);
          taken.add(id);
        }
      }),
    );
  });
});

test('names compare without case, accents, punctuation and repeated spaces', () => {
  expect(normalisedName(' The  Café, Ltd. ')).toBe(normalisedName('the cafe ltd'));
  expect(normalisedName('Acme Ltd')).not.toBe(normalisedName('Acme Inc'));
});

test('mail addresses compare trimmed and in lower case', () => {
  expect(toMail(' Alex@MSP.example ')).toBe('alex@msp.example');
});

test('the client is read back from the names of its obligations, meetings and escalations', () => {
  const client = 'acme-2' as ClientId;
  const meeting = meetingId(client, 3);
  expect(clientOf(meeting)).toBe(client);
  expect(clientOf(`${client}:1` as EscalationId)).toBe(client);
  expect(clientOfObligation(obligationId(client, { kind: 'pulse-check', n: 1 }))).toBe(client);
  expect(clientOfObligation(obligationId(client, { kind: 'prepare-meeting', meeting, step: 'last' }))).toBe(client);
});

test('partitions are named by what they hold', () => {
  expect(partitionOf.client('acme' as ClientId)).toBe('client:acme');
  expect(partitionOf.person(toMail('a@b.example'))).toBe('person:a@b.example');
  expect(partitionOf.channel('19:x')).toBe('channel:19:x');
  expect(partitionOf.tenant).toBe('tenant');
});
