import { Type } from 'typebox';
import { Value } from 'typebox/value';

const NAME = 'ngf-live-publisher';

const AccountsSchema = Type.Object({
  serviceAccounts: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String() })),
});
const AccountSchema = Type.Object({ id: Type.Integer() });
const TokenSchema = Type.Object({ key: Type.String() });

/**
 * A token with which the proxy may publish to Grafana Live: that of a service account with the role Editor, made where
 * there is none. A token cannot be read again, so each start has one of its own, and it ends a day later.
 *
 * @param url of a Grafana whose anonymous users are administrators
 * @throws Error where Grafana refuses
 */
export async function grafanaToken(url: string, now: Date): Promise<string> {
  const api = `${url}/api/serviceaccounts`;
  const { serviceAccounts } = Value.Parse(AccountsSchema, await ask(`${api}/search?query=${NAME}`));
  const known = serviceAccounts.find(({ name }) => name === NAME);
  const { id } = known ?? Value.Parse(AccountSchema, await ask(api, { name: NAME, role: 'Editor' }));
  const name = `${NAME} ${now.toISOString()}`;
  return Value.Parse(TokenSchema, await ask(`${api}/${id}/tokens`, { name, secondsToLive: 86_400 })).key;
}

async function ask(url: string, body?: object): Promise<unknown> {
  const answer = await fetch(
    url,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  );
  if (!answer.ok) {
    throw new Error(`Grafana answered ${answer.status} at ${url}: ${(await answer.text()).slice(0, 200)}`);
  }
  return answer.json();
}
