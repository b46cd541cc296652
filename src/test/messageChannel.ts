/** React's scheduler posts through a MessageChannel. Node's keeps the process alive after the tests; this one does not. */
export class TestMessageChannel {
  readonly port1: { onmessage?: (event: { data: unknown }) => void } = {};
  readonly port2 = {
    postMessage: (data: unknown) => {
      setTimeout(() => this.port1.onmessage?.({ data }), 0);
    },
  };
}
