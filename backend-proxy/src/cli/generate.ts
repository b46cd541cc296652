import { mkdir, writeFile } from 'node:fs/promises';

import { apiReference } from '../reference/apiReference';
import { buildTestApp } from '../testing/testApp';

const REFERENCE = new URL('../../../docs/reference/api.md', import.meta.url);

// The interface is the same whatever it answers with: the tests' app has all of its routes.
const { app } = await buildTestApp();
await app.ready();
await mkdir(new URL('.', REFERENCE), { recursive: true });
await writeFile(REFERENCE, apiReference(app.swagger()));
await app.close();
console.log('Wrote docs/reference/api.md.');
