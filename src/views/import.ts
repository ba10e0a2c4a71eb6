// The preview of an import: what would change, what is wrong, and whether to apply it.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/import-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { problemText } from './problem-text.ts';
import { backToDay, buttonsOf } from './rows.ts';
import type { View } from './view.ts';
import { clipped, count, dotted, plural, short } from './words.ts';

const preview = new Template(template);

export function importPreview({ upload, mayFile, report, problemCount, notes }: AnswerOf<'import-preview'>): View {
  const { created, updated, unchanged } = report;
  const goodRows = created + updated;
  const more = problemCount - report.problems.length;
  return {
    template: preview,
    data: {
      title:
        problemCount > 0
          ? `${plural(problemCount, 'problem')} in ${short(upload.name, 60)}`
          : goodRows > 0
            ? `Import ${short(upload.name, 60)}?`
            : `Nothing new in ${short(upload.name, 60)}`,
      line:
        dotted(countOf(created, 'new'), countOf(updated, 'changed'), countOf(unchanged, 'as before')) ||
        'No row can be imported',
      said: nextStep(problemCount, goodRows),
      problems: report.problems.map((each) => ({ text: clipped(problemText(each), 300) })),
      more: more > 0 ? `and ${count(more)} more` : '',
      notes: notes.map((text) => ({ text: clipped(text, 300) })),
      upload,
      mayFile,
      mayApply: goodRows > 0,
      skipBad: problemCount > 0,
      apply: problemCount > 0 ? 'Apply the good rows' : 'Apply',
      buttons: buttonsOf(backToDay),
    },
  };
}

/** `12 rows new`; nothing for none. */
function countOf(rows: number, how: string): string | null {
  if (rows === 0) return null;
  return `${plural(rows, 'row')} ${how}`;
}

function nextStep(problems: number, goodRows: number): string {
  if (problems === 0)
    return goodRows > 0 ? 'Nothing is written until you apply it.' : 'Everything in it is known already.';
  const again = 'Nothing is written yet. Mend the file and attach it again';
  return goodRows > 0 ? `${again}, or apply the good rows.` : `${again}.`;
}
