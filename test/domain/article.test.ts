// The articles of the knowledge base: which a prompt names, and which want a review.
import { describe, expect, test } from '@jest/globals';
import { type Article, type Articles, articlesToReview, defaultArticles, howTo } from '../../src/domain/article.ts';
import { type About, kindOf, kinds } from '../../src/domain/kinds.ts';
import { day } from '../support/world.ts';

const today = day('2026-03-02');
const week = { today, until: day('2026-03-08') };
const whole: Article = {
  number: 'KB00003824',
  title: 'Schedule a vCIO meeting',
  url: 'https://kb.msp.example/1',
  reviewOn: day('2026-12-31'),
  related: [],
};
const only = (over: Partial<Article> | null): Articles => ({
  ...defaultArticles,
  onboarding: null,
  'prepare-meeting': null,
  'schedule-meeting': over && { ...whole, ...over },
});
const wants = (over: Partial<Article> | null) => articlesToReview(only(over), week).map((each) => each.wants);

describe('to be reviewed is', () => {
  test.each([
    ['nothing of a whole one', {}, []],
    ['nothing where the company has none', null, []],
    ['one without a number: it is missing, whatever else it lacks', { number: null, url: null }, [['missing']]],
    ['one without an address', { url: null }, [['no link']]],
    ['one without a review date', { reviewOn: null }, [['no review date']]],
    ['one whose review date passed', { reviewOn: day('2026-03-01') }, [['expired']]],
    ['one whose review date is today', { reviewOn: today }, [['due']]],
    ['one whose review date is within the week', { reviewOn: day('2026-03-08') }, [['due']]],
    ['not yet one of next week', { reviewOn: day('2026-03-09') }, []],
    ['all that one lacks', { url: null, reviewOn: day('2025-01-01') }, [['expired', 'no link']]],
  ])('%s', (_, over, expected) => {
    expect(wants(over)).toEqual(expected);
  });

  test('by default what the procedure names and leaves open', () => {
    expect(articlesToReview(defaultArticles, week).map(({ key, wants: lacks }) => [key, lacks])).toEqual([
      ['onboarding', ['missing']],
      ['schedule-meeting', ['no link', 'no review date']],
      ['prepare-meeting', ['missing']],
    ]);
  });
});

describe('a prompt names', () => {
  test('its article with the address, and what to read beside it', () => {
    const articles = { ...only({ related: ['renewal', 'sales'] }), renewal: { ...whole, number: 'KB2', url: null } };
    const { number, title, url } = whole;
    expect(howTo('schedule-meeting', articles, today)).toEqual({
      article: { number, title, url },
      isExpired: false,
      related: [{ number: 'KB2', title, url: null }],
    });
  });

  test('that its review is overdue, from the day after its date on', () => {
    const on = (reviewOn: string) => howTo('schedule-meeting', only({ reviewOn: day(reviewOn) }), today)?.isExpired;
    expect([on('2026-03-01'), on('2026-03-02')]).toEqual([true, false]);
  });

  test('none without a number, and none where there is none', () => {
    expect(howTo('schedule-meeting', only({ number: null }), today)).toBeNull();
    expect(howTo('schedule-meeting', only(null), today)).toBeNull();
    expect(howTo(undefined, defaultArticles, today)).toBeNull();
  });
});

test('every kind of the procedure but what is simply done has an article', () => {
  const without = Object.keys(kinds).filter((kind) => !kindOf({ kind } as About).article);
  expect(without).toEqual(['action-item']);
});
