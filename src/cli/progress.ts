// A bar on standard error that shows how far a long command is; only where somebody watches.

const WIDTH = 30;

export type Screen = { isTTY?: boolean; write(text: string): unknown };

/** Drawn again with every percent, ended with the last; says nothing into a file or pipe. */
export function progressBar(screen: Screen): (done: number, of: number) => void {
  let drawn = -1;
  return (done, of) => {
    const percent = Math.floor((100 * done) / of);
    if (!screen.isTTY || percent === drawn) return;
    drawn = percent;
    const full = Math.round((WIDTH * done) / of);
    screen.write(`\r[${'#'.repeat(full)}${' '.repeat(WIDTH - full)}] ${percent} %, ${done} of ${of}`);
    if (done === of) screen.write('\n');
  };
}
