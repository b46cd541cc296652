import { mkdir, writeFile } from 'node:fs/promises';

import { generatedFiles } from '../alerting/generatedFiles';
import { generatedDashboards } from '../dashboards/generatedFiles';
import { generatedReference } from '../reference/generatedFiles';

const files = [...(await generatedFiles()), ...generatedDashboards(), ...(await generatedReference())];
for (const { url, text } of files) {
  await mkdir(new URL('.', url), { recursive: true });
  await writeFile(url, text);
}
console.log(`Wrote ${files.length} files.`);
