// What an attached file may be, and whose.
import { describe, expect, test } from '@jest/globals';
import type { ClientId } from '../../src/domain/ids.ts';
import { kindNamedIn, namedIn } from '../../src/domain/upload-guess.ts';

const clients = ['Granite Property Group', 'Granite Foods', 'Quarry', 'Moor & Söhne GmbH', 'It', 'Deck Systems'].map(
  (name) => ({ id: name as ClientId, name }),
);
const whose = (text: string) => namedIn(clients, text)?.name;

describe('a name in a text', () => {
  test.each([
    ['Quarry Q4.pptx', 'Quarry'],
    ['QUARRY_deck (final).pptx', 'Quarry'],
    ['2026-12 Granite Property Group.pdf', 'Granite Property Group'],
    ['Granite Property deck.pptx', 'Granite Property Group'],
    ['granite-foods.pdf', 'Granite Foods'],
    ['Moor & Sohne report.pdf', 'Moor & Söhne GmbH'],
    ['deck systems.pptx', 'Deck Systems'],
  ])('%s: %s', (text, name) => expect(whose(text)).toBe(name));

  test.each([['Granite.pptx'], ['deck.pptx'], ['it budget.xlsx'], ['Quarryman.pdf'], ['Q4.pptx'], ['']])(
    '%j names nobody',
    (text) => expect(whose(text)).toBeUndefined(),
  );

  test('that is whole wins over one that is begun', () => {
    const both = [...clients, { id: 'x' as ClientId, name: 'Quarry Stone Works' }];
    expect(namedIn(both, 'quarry deck.pptx')?.name).toBe('Quarry');
    expect(namedIn(both, 'quarry stone works.pptx')?.name).toBe('Quarry Stone Works');
  });

  test('of two clients at once is nobody', () => expect(whose('Quarry and Granite Foods.pdf')).toBeUndefined());
});

test.each([
  ['Quarry Q4.pptx', '', 'deck'],
  ['Quarry.pptx', 'the warranty report', 'warranty'],
  ['ScalePad Hardware Lifecycle.pdf', '', 'warranty'],
  ['MyITP assessment.pdf', '', 'assessment'],
  ['Service Desk November.xlsx', '', 'service-desk'],
  ['Minutes 2026-11-02.docx', '', 'minutes'],
  ['slides.pdf', '', 'deck'],
  ['contract.pdf', '', 'other'],
] as const)('%s %s: %s', (name, said, kind) => expect(kindNamedIn(name, said)).toBe(kind));
