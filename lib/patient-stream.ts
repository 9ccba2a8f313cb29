type Patience = {
  /** For how many milliseconds a part may lie there before it counts as nobody's. */
  patience: number;
  /** Called once: when all is read, when it fails, when the reader leaves or has taken nothing for too long. */
  close: () => Promise<void>;
};

/** The content as a stream that makes the next part when the last one was taken. */
export function patientStream(
  content: AsyncIterable<Uint8Array>,
  { patience, close }: Patience,
): ReadableStream<Uint8Array> {
  const parts = content[Symbol.asyncIterator]();
  let waiting: NodeJS.Timeout | undefined;
  let closed: Promise<void> | undefined;

  function stop(): Promise<void> {
    clearTimeout(waiting);
    return (closed ??= close());
  }

  async function abandon(controller: ReadableStreamDefaultController) {
    await stop();
    controller.error(new Error("nobody took the next part"));
  }

  async function next() {
    try {
      return await parts.next();
    } catch (error) {
      await stop();
      throw error;
    }
  }

  return new ReadableStream({
    async pull(controller) {
      clearTimeout(waiting);
      const part = await next();
      if (part.done) {
        await stop();
        controller.close();
      } else if (!closed) {
        controller.enqueue(part.value);
        waiting = setTimeout(() => void abandon(controller), patience);
      }
    },
    cancel: stop,
  });
}
