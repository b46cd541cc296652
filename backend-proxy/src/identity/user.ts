/** Who is signed in at Grafana and asks through it, as Grafana itself attests. */
export interface User {
  login: string;
  displayName?: string;
  email?: string;
  /** Grafana's typed id, such as user:1 or service-account:4. */
  id: string;
  /** The basic role in the organisation: Viewer, Editor, Admin or None. */
  role: string;
  /** Of Grafana's organisation. */
  org: number;
}

/** Tells who a request comes from. */
export interface IdentityVerifier {
  /**
   * The user of a token as Grafana sends it in X-Grafana-Id.
   *
   * @throws ProblemError 401 where the token is not to be believed, 503 where that cannot be found out
   */
  verify(token: string): Promise<User>;
}
