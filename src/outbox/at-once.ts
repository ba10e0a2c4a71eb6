// Runs work side by side, so many at once.

/**
 * Takes pieces until there are none. What throws does not keep the others from running: the first error is thrown when
 * all have ended.
 */
export async function atOnce<T>(
  width: number,
  next: () => Promise<T | undefined>,
  work: (piece: T) => Promise<void>,
): Promise<void> {
  const worker = async () => {
    const errors: unknown[] = [];
    try {
      for (let piece = await next(); piece !== undefined; piece = await next())
        await work(piece).catch((error: unknown) => void errors.push(error));
    } catch (error) {
      errors.push(error);
    }
    return errors;
  };
  const errors = await Promise.all(Array.from({ length: width }, worker));
  const [first] = errors.flat();
  if (first !== undefined) throw first;
}
