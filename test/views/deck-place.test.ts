// Where the policy has a client's folder, and which part of its path is the client's own (spec §8).
import { expect, test } from '@jest/globals';
import { folderPlace } from '../../src/views/deck-place.ts';
import { day } from '../support/world.ts';

test.each([
  ['Clients/<client>/vCIO/<year>/<year>-Q<n>/', 'Clients/A B $& C', 'vCIO/2026/2026-Q4', 'Clients/<client>'],
  ['<client>', 'A B $& C', '', '<client>'],
  // Each part with the name moves along with the one above it.
  ['<client>/<client> decks/Q<n>', 'A B $& C/A B $& C decks', 'Q4', '<client>/<client> decks'],
  // Another year is another folder of the client.
  ['<year>/<client>/Q<n>', '2026/A B $& C', 'Q4', '2026/<client>'],
  ['Reports/<year>', '', 'Reports/2026', ''],
])('%s', (template, home, below, key) =>
  expect(folderPlace(template, 'A/B $& C', day('2026-12-31'))).toEqual({ home, below, key }),
);
