// The preview of an import: what would change, what is wrong, and whether to apply it.
import { Template } from 'adaptivecards-templating';
import template from '../../cards/import-preview.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { problemText } from './problem-text.ts';
import { backToDay, buttonsOf } from './rows.ts';
import type { View } from './view.ts';
import { clipped, dotted, plural, short } from './words.ts';

const preview = new Template(template);

export function importPreview({ upload, report, problemCount, notes }: AnswerOf<'import-preview'>): View {
  const { created, updated, unchanged } = report;
  const goodRows = created + updated;
  const more = problemCount - report.problems.length;
  return {
    template: preview,
    data: {
      title:
        problemCount > 0
          ? `${plural(problemCount, 'problem')} in ${short(upload.name, 60)}`
          : `Import ${short(upload.name, 60)}?`,
      line: dotted(`${plural(created, 'row')} new`, `${updated} changed`, `${unchanged} as before`),
      said:
        problemCount > 0
          ? 'Nothing is written yet.'
          : goodRows > 0
            ? 'Nothing is written until you apply it.'
            : 'There is nothing to change.',
      problems: report.problems.map((each) => ({ text: clipped(problemText(each), 300) })),
      more: more > 0 ? `and ${more} more` : '',
      notes: notes.map((text) => ({ text: clipped(text, 300) })),
      upload,
      mayApply: goodRows > 0,
      skipBad: problemCount > 0,
      apply: problemCount > 0 ? 'Apply the good rows' : 'Apply',
      buttons: buttonsOf(backToDay),
    },
  };
}
