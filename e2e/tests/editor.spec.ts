import { expect, test } from '../fixtures/test';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const POOL_API = 'inference.networking.k8s.io/v1';
const CLUSTER = 'prod-us-east';
const NAMESPACE = 'research';
const gateways = `/apis/${GATEWAY_API}/namespaces/${NAMESPACE}/gateways`;
const routes = `/apis/${GATEWAY_API}/namespaces/${NAMESPACE}/httproutes`;
const pools = `/apis/${POOL_API}/namespaces/${NAMESPACE}/inferencepools`;

const gateway = (name: string) => ({
  apiVersion: GATEWAY_API,
  kind: 'Gateway',
  metadata: { name, namespace: NAMESPACE },
  spec: { gatewayClassName: 'inference-gateway', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
});

const backend = (name: string, weight: number) => ({
  group: 'inference.networking.k8s.io',
  kind: 'InferencePool',
  name,
  weight,
});

const route = (name: string, backendRefs: object[]) => ({
  apiVersion: GATEWAY_API,
  kind: 'HTTPRoute',
  metadata: { name, namespace: NAMESPACE },
  spec: { parentRefs: [{ name: 'inference-gateway' }], rules: [{ backendRefs }] },
});

test.describe('the editor', () => {
  test('checks, reviews and saves a gateway, and the list shows it', async ({ clusterApi, gatewaysPage, editor }) => {
    await clusterApi.create(gateways, gateway('edited'));
    await gatewaysPage.open();
    await gatewaysPage.row('edited', CLUSTER, NAMESPACE).getByRole('link').click();
    await editor.open('Edit');
    await editor.field(/^Port/).fill('8081');
    await editor.check();
    await expect(editor.body.locator('ins')).toContainText('port: 8081');
    expect(await clusterApi.read(`${gateways}/edited`)).toContain('"port":80,');
    await editor.save();
    await gatewaysPage.page.getByRole('link', { name: 'Gateways' }).last().click();
    await expect(gatewaysPage.row('edited', CLUSTER, NAMESPACE)).toContainText('HTTP 8081');
  });

  test('brings together what two people changed at the same time', async ({ clusterApi, gatewaysPage, editor }) => {
    const path = `${gateways}/contested`;
    await clusterApi.create(gateways, gateway('contested'));
    await gatewaysPage.open();
    await gatewaysPage.row('contested', CLUSTER, NAMESPACE).getByRole('link').click();
    await editor.open('Edit');
    await editor.field(/^Port/).fill('8082');
    const theirs = { name: 'http', port: 8083, protocol: 'HTTP' };
    await clusterApi.patch(path, { metadata: { labels: { team: 'ops' } }, spec: { listeners: [theirs] } });
    await editor.check();
    await expect(editor.conflict).toBeVisible();
    await expect(editor.button('Go on with the merged text')).toBeDisabled();
    await editor.body.getByRole('radio', { name: 'Mine' }).check();
    await editor.button('Go on with the merged text').click();
    await editor.check();
    await editor.save();
    const stored = await clusterApi.read(path);
    expect(stored).toContain('"port":8082');
    expect(stored).toContain('"team":"ops"');
  });

  test('deletes a pool once its name is typed, and names who is left behind', async ({ clusterApi, page, demo }) => {
    await clusterApi.create(pools, {
      apiVersion: POOL_API,
      kind: 'InferencePool',
      metadata: { name: 'doomed', namespace: NAMESPACE },
      spec: {
        selector: { matchLabels: { app: 'doomed' } },
        targetPorts: [{ number: 8000 }],
        endpointPickerRef: { name: 'llama-8b-epp', port: { number: 9002 } },
      },
    });
    await clusterApi.create(routes, route('orphan', [backend('doomed', 1)]));
    await page.goto(`${demo.url}/a/ngf-inference-app/pools/${CLUSTER}/${NAMESPACE}/doomed/configuration`);
    await page.getByRole('button', { name: 'Actions for doomed' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText(`HTTPRoute ${NAMESPACE}/orphan`);
    const button = dialog.getByRole('button', { name: 'Delete', exact: true });
    await expect(button).toBeDisabled();
    await dialog.getByLabel('Type “doomed” to confirm').fill('doomed');
    await button.click();
    await expect(button).toHaveCount(0);
    await expect.poll(() => clusterApi.read(`${pools}/doomed`)).toContain('NotFound');
  });

  test('sets a route’s weights by slider and keyboard', async ({ clusterApi, routesPage, editor, page }) => {
    await clusterApi.create(routes, route('split', [backend('llama-8b', 90), backend('spare', 10)]));
    await routesPage.open();
    await routesPage.row('split', CLUSTER, NAMESPACE).getByRole('link').first().click();
    await editor.open('Traffic weights');
    const [blue, spare] = [editor.weight('llama-8b'), editor.weight('spare')];
    await spare.focus();
    await page.keyboard.press('ArrowRight');
    await expect(spare).toHaveAttribute('aria-valuenow', '11');
    await blue.dragTo(spare);
    await expect(blue).not.toHaveAttribute('aria-valuenow', '90');
    const dragged = await blue.getAttribute('aria-valuenow');
    await editor.check();
    await editor.save();
    const stored = await clusterApi.read(`${routes}/split`);
    expect(stored).toContain(`"weight":${dragged}`);
    expect(stored).toContain('"weight":11');
  });
});
