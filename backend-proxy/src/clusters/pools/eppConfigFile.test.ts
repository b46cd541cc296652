import { describe, expect, it } from 'vitest';
import type { EndpointPickerConfig } from '@ngf/contract';
import { editConfigFile, readConfigFile } from './eppConfigFile';

const FILE = `# Owned by the serving team.
apiVersion: llm-d.ai/v1alpha1
kind: EndpointPickerConfig
plugins:
  # Prefer short queues.
  - type: queue-scorer
  - name: prefix # keeps conversations together
    type: prefix-cache-scorer
    parameters:
      lruCapacityPerServer: 31250
schedulingProfiles:
  - name: default
    plugins:
      - pluginRef: queue-scorer
        weight: 2
      - pluginRef: prefix
        weight: 3 # agreed in March
`;

function configOf(text: string): EndpointPickerConfig {
  const { config, problems } = readConfigFile(text);
  if (config === null) {
    throw new Error(JSON.stringify(problems));
  }
  return config;
}

describe('readConfigFile', () => {
  it('reads a file without fault', () => {
    expect(readConfigFile(FILE)).toMatchObject({ problems: [], warnings: [] });
  });

  it('names what a picker would not start with', () => {
    const broken = FILE.replace('pluginRef: prefix', 'pluginRef: affinity');
    expect(readConfigFile(broken)).toEqual({
      config: null,
      problems: [
        {
          field: 'config.schedulingProfiles.0.plugins.1.pluginRef',
          reason: 'FieldValueNotFound',
          message: 'there is no plugin "affinity"',
        },
      ],
      warnings: [],
    });
  });

  it('says where a file is no YAML or no EndpointPickerConfig', () => {
    expect(readConfigFile('plugins: [').problems[0]?.field).toBe('text');
    expect(readConfigFile('kind: EndpointPickerConfig').problems.length).toBeGreaterThan(0);
    expect(readConfigFile('just words').config).toBeNull();
  });

  it.each(['queu-scorer', 'context-length-scorer'])(
    'warns of %s, which only looks like a known plugin type',
    (type) => {
      const { warnings } = readConfigFile(FILE.replaceAll('queue-scorer', type));
      expect(warnings).toMatchObject([{ field: 'config.plugins.0.type' }]);
    }
  );

  it.each(['context-length-aware', 'program-aware-fairness', 'tokenizer'])('knows the plugin type %s', (type) => {
    expect(readConfigFile(FILE.replaceAll('queue-scorer', type)).warnings).toStrictEqual([]);
  });

  it('warns of a plugin type that it does not know', () => {
    const { config, warnings } = readConfigFile(FILE.replace('type: queue-scorer', 'type: our-own-thing'));
    expect(config).toBeNull();
    expect(warnings).toEqual([]);
    const renamed = FILE.replaceAll('queue-scorer', 'our-own-thing');
    expect(readConfigFile(renamed).warnings).toMatchObject([{ field: 'config.plugins.0.type' }]);
  });
});

describe('editConfigFile', () => {
  it('leaves a file as it is where nothing changes', () => {
    expect(editConfigFile(FILE, configOf(FILE))).toBe(FILE);
  });

  it('changes one value and keeps every comment', () => {
    const config = configOf(FILE);
    const weights = config.schedulingProfiles?.[0]?.plugins[1];
    expect(weights).toBeDefined();
    Object.assign(weights ?? {}, { weight: 5 });
    expect(editConfigFile(FILE, config)).toBe(FILE.replace('weight: 3', 'weight: 5'));
  });

  it('takes a plugin’s comments along when another one goes', () => {
    const config = configOf(FILE);
    config.plugins?.shift();
    config.schedulingProfiles?.[0]?.plugins.shift();
    const edited = editConfigFile(FILE, config);
    expect(configOf(edited)).toEqual(config);
    expect(edited).toContain('name: prefix # keeps conversations together');
    expect(edited).toContain('weight: 3 # agreed in March');
    expect(edited).not.toContain('queue-scorer');
  });

  it('writes a whole file where there was none', () => {
    const config = configOf(FILE);
    expect(configOf(editConfigFile('', config))).toEqual(config);
  });
});
