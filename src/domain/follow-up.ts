// What is to be done after a talk or a meeting, as it is written down.
import type { Day } from './day.ts';
import type { Mail } from './ids.ts';

/** `asks`: the contact who owes it; `owner`: the one of ours, left out: whoever writes it down. */
export type FollowUp = { text: string; due: Day; asks?: string; owner?: Mail };
