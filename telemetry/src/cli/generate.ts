import { mkdir, writeFile } from 'node:fs/promises';

import { generatedFiles } from '../alerting/generatedFiles';
import { generatedDashboards } from '../dashboards/generatedFiles';

const files = [...(await generatedFiles()), ...generatedDashboards()];
for (const { url, text } of files) {
  await mkdir(new URL('.', url), { recursive: true });
  await writeFile(url, text);
}
console.log(`Wrote ${files.length} files.`);
