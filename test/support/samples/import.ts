// Previews of imports: without problems, with nothing to change, and at their worst.
import type { Answer } from '../../../src/domain/answer.ts';

const upload = {
  name: 'clients.xlsx',
  url: 'https://northwind.sharepoint.com/clients.xlsx?tempauth=x',
  hash: 'h',
  size: 9000,
};
const evil = '](http://evil.example) **bold** ${now()} <at>all</at> `x` _i_ # h';

function importPreview(given: Partial<Extract<Answer, { is: 'import-preview' }>>): Answer {
  const report = { created: 12, updated: 3, unchanged: 45, problems: [] };
  return { is: 'import-preview', upload, mayFile: true, report, problemCount: 0, notes: [], ...given };
}

function problem(row: number, value = 'tepid') {
  return { file: 'clients.xlsx', row, column: 'temperature', value, problem: 'is none of: cold, cool, warm, hot' };
}

export const importSamples: readonly { name: string; answer: Answer }[] = [
  {
    name: 'import-preview',
    answer: importPreview({ notes: ['clients.xlsx: the column "Mood" is not known and was left out'] }),
  },
  {
    name: 'import-preview problems',
    answer: importPreview({
      report: { created: 12, updated: 3, unchanged: 45, problems: [problem(4), problem(9)] },
      problemCount: 2,
    }),
  },
  {
    name: 'import-preview only problems',
    answer: importPreview({
      report: { created: 0, updated: 0, unchanged: 0, problems: [problem(2)] },
      problemCount: 1,
    }),
  },
  {
    name: 'import-preview empty',
    answer: importPreview({ report: { created: 0, updated: 0, unchanged: 60, problems: [] } }),
  },
  {
    name: 'import-preview extreme',
    answer: importPreview({
      upload: { ...upload, name: `${evil.repeat(4)}.xlsx`, url: `https://x.sharepoint.com/${'y'.repeat(3000)}` },
      report: {
        created: 100_000,
        updated: 100_000,
        unchanged: 100_000,
        problems: Array.from({ length: 8 }, (_, n) => problem(100_000 + n, evil.repeat(20))),
      },
      problemCount: 9999,
      notes: Array.from({ length: 8 }, () => evil.repeat(20)),
    }),
  },
];
