// Libraries the browser needs from the system: which is missing, said by the tests that fail and as jest's last lines.

/** What to do about a library without which this browser can't start. */
export function missingLibrary(browser: string, library: string): string {
  return (
    `The browser ${browser} can't start: ${library} is missing. ` +
    'Install the Debian packages libnss3 and libnspr4 (apt-get install libnss3 libnspr4) or a whole browser (apt-get install chromium).'
  );
}

const sentence = /The browser \S+ can't start: \S+ is missing\. .*/;

type Results = { testResults: readonly { failureMessage?: string | null }[] };

/** A reporter of jest; its own summary comes after those of all reporters, so this waits for the end of the process. */
export default class MissingLibrariesReporter {
  onRunComplete(_contexts: unknown, { testResults }: Results): void {
    const found = testResults.map(({ failureMessage }) => sentence.exec(failureMessage ?? '')?.[0]);
    const said = found.find((each) => each !== undefined);
    if (said) process.once('exit', () => process.stderr.write(`\nThe browser tests did not run. ${said}\n`));
  }
}
