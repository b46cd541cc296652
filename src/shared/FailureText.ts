/** A failure in words. */
export interface FailureText {
  title: string;
  /** What to do. */
  advice: string;
  /** Heads what was said word for word. */
  saidBy: string;
}
