// The article that a prompt links to: with what to read beside it, overdue for its review, without an address.
import type { ArticleLink, HowTo } from '../../../src/domain/article.ts';
import type { Sample } from '../sample-answers.ts';

const scheduling: ArticleLink = {
  number: 'KB00003824',
  title: 'Schedule a vCIO meeting',
  url: 'https://kb.northwind.example/KB00003824',
};
const preparing: ArticleLink = { number: 'KB00003911', title: 'Prepare and run a vCIO meeting', url: null };
const scheduleHow: HowTo = { article: scheduling, isExpired: false, related: [preparing] };
const overdue: HowTo = { article: scheduling, isExpired: true, related: [] };

/** Of prompts given, each with its article. */
export function howToSamples(prompts: readonly Sample[], injected: string): Sample[] {
  const evil: ArticleLink = { number: injected, title: injected.repeat(4), url: 'https://kb.northwind.example/x' };
  const ways: readonly [string, HowTo][] = [
    ['linked', scheduleHow],
    ['overdue', overdue],
    ['no link', { article: preparing, isExpired: true, related: [] }],
    ['linked extreme', { article: evil, isExpired: true, related: Array.from({ length: 7 }, () => evil) }],
  ];
  return prompts.flatMap(({ name, answer }, n) =>
    ways
      .filter((_, way) => n === 0 || way === 0)
      .map(([way, howTo]) => ({
        name: `${name} ${way}`,
        answer: { ...answer, why: answer.why ?? ['60 days before the vCIO meeting is due'], howTo },
      })),
  );
}
