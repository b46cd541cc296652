/**
 * Says which variable to change where a port is taken: Node's own error names the address alone.
 *
 * @throws Error with that advice, or the failure as it was
 */
export async function namingPort<Started>(variable: string, starting: Promise<Started>): Promise<Started> {
  try {
    return await starting;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(`${error.message}: another program uses this port: stop that, or set ${variable} to a free one`, {
        cause: error,
      });
    }
    throw error;
  }
}
