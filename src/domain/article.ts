// The articles of the knowledge base that say how a step is done: which prompts they belong to, and which want a review (spec §7).
import type { Day } from './day.ts';

/** What an article can be about; each kind of obligation says which is its own. */
export const articleKeys = [
  'sales',
  'onboarding',
  'pulse-check',
  'schedule-meeting',
  'prepare-meeting',
  'escalation',
  'extra-care',
  'renewal',
] as const;
export type ArticleKey = (typeof articleKeys)[number];

/** `number`, `url` or `reviewOn` is null while nobody has given it. */
export type Article = {
  number: string | null;
  title: string;
  /** An `https` address. */
  url: string | null;
  /** The last day on which it counts as reviewed. */
  reviewOn: Day | null;
  /** Others to read beside it. */
  related: readonly ArticleKey[];
};
/** Null: the company has none about it, and wants none. */
export type Articles = Readonly<Record<ArticleKey, Article | null>>;

/** The procedure names two: how to schedule a vCIO meeting, and one without a number yet, how to prepare and run one (spec §1). */
export const defaultArticles: Articles = {
  sales: null,
  onboarding: { number: null, title: 'Onboard a client', url: null, reviewOn: null, related: [] },
  'pulse-check': null,
  'schedule-meeting': {
    number: 'KB00003824',
    title: 'Schedule a vCIO meeting',
    url: null,
    reviewOn: null,
    related: ['prepare-meeting'],
  },
  'prepare-meeting': {
    number: null,
    title: 'Prepare and run a vCIO meeting',
    url: null,
    reviewOn: null,
    related: ['schedule-meeting'],
  },
  escalation: null,
  'extra-care': null,
  renewal: null,
};

/** An article as a prompt shows it. */
export type ArticleLink = { number: string; title: string; url: string | null };
/** The article of a prompt, and what to read beside it. */
export type HowTo = { article: ArticleLink; isExpired: boolean; related: readonly ArticleLink[] };

/** Null where there is no article, or it has no number yet: a prompt names nothing that nobody can find. */
export function howTo(key: ArticleKey | undefined, articles: Articles, today: Day): HowTo | null {
  const article = key && articles[key];
  const shown = linkOf(article);
  if (!article || !shown) return null;
  const related = article.related.flatMap((each) => linkOf(articles[each]) ?? []);
  return { article: shown, isExpired: isOver(article, today), related };
}

/** What an article wants; one that is `missing` wants nothing else. */
export type ArticleLack = {
  key: ArticleKey;
  number: string | null;
  title: string;
  reviewOn: Day | null;
  wants: readonly ('missing' | 'no link' | 'no review date' | 'expired' | 'due')[];
};

/** The articles that are missing, without a link or a review date, expired on `today`, or due for review by `until` (a day, included). */
export function articlesToReview(articles: Articles, { today, until }: { today: Day; until: Day }): ArticleLack[] {
  return articleKeys.flatMap((key) => {
    const article = articles[key];
    const wants = article ? wantsOf(article, today, until) : [];
    return article && wants.length > 0
      ? [{ key, number: article.number, title: article.title, reviewOn: article.reviewOn, wants }]
      : [];
  });
}

function wantsOf(article: Article, today: Day, until: Day): ArticleLack['wants'] {
  const { number, url, reviewOn } = article;
  if (!number) return ['missing'];
  const isDue = reviewOn !== null && !isOver(article, today) && reviewOn <= until;
  return [
    ...(isOver(article, today) ? ['expired' as const] : []),
    ...(isDue ? ['due' as const] : []),
    ...(url ? [] : ['no link' as const]),
    ...(reviewOn ? [] : ['no review date' as const]),
  ];
}

function isOver({ reviewOn }: Article, today: Day): boolean {
  return reviewOn !== null && reviewOn < today;
}

function linkOf(article: Article | null | undefined): ArticleLink | null {
  return article?.number ? { number: article.number, title: article.title, url: article.url } : null;
}
