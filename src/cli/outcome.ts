// What a command of the command line ends with (spec §15).

/** `complaints` go to standard error; `status` is 0 unless given: 1 refused or invalid, 3 the outside failed. */
export type Outcome = { json: unknown; text: string; complaints?: readonly string[]; status?: 0 | 1 | 3 };

export function refused(because: string, candidates: readonly string[] = []): Outcome {
  const json = candidates.length > 0 ? { error: because, candidates } : { error: because };
  return { json, text: '', complaints: [because], status: 1 };
}

/** Something outside of Steward failed, or is not there. */
export function failed(because: string): Outcome {
  return { json: { error: because }, text: '', complaints: [because], status: 3 };
}
