// Names that may mean the same company: asked about, never merged silently.
import { describe, expect, test } from '@jest/globals';
import { alike } from '../../src/domain/alike.ts';

const known = ['Harbor Lines', 'Granite Property', 'Müller & Söhne GmbH', 'Acme'].map((name) => ({
  name,
}));

describe('a name', () => {
  test.each([
    ['harbor lines', ['Harbor Lines']],
    ['Harbour Lines Ltd.', ['Harbor Lines']],
    ['HARBORLINES, Inc.', ['Harbor Lines']],
    ['Muller & Sohne', ['Müller & Söhne GmbH']],
    ['Granite Properties', []],
    ['Granite Propertyy', ['Granite Property']],
    ['Granite Insurance', []],
    ['Acne', []],
    ['Limited', []],
  ])('%j is near %j', (name, near) => {
    expect(alike(name, known).map((each) => each.name)).toEqual(near);
  });
});
