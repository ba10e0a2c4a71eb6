// Why something was given up, for the card that says so.

/** `unsure`: an answer was lost, so that it may have been done all the same. */
export type GivenUp = { reason: string; unsure: boolean };
