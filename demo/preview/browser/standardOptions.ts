import {
  dataLinksOverrideProcessor,
  displayNameOverrideProcessor,
  FieldColorModeId,
  type FieldConfigPropertyItem,
  identityOverrideProcessor,
  numberOverrideProcessor,
  standardFieldConfigEditorRegistry,
  standardTransformers,
  standardTransformersRegistry,
  stringOverrideProcessor,
  ThresholdsMode,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

type Processor = FieldConfigPropertyItem['process'];

const defaultThresholds = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

/** Field options that every panel has: Grafana's public/app/core/components/OptionsUI/registry.tsx. */
const standardOptions: Record<string, Processor> = {
  unit: unitOverrideProcessor,
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  fieldMinMax: identityOverrideProcessor,
  decimals: numberOverrideProcessor,
  displayName: displayNameOverrideProcessor,
  color: identityOverrideProcessor,
  noValue: stringOverrideProcessor,
  links: dataLinksOverrideProcessor,
  actions: identityOverrideProcessor,
  mappings: valueMappingsOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
  filterable: identityOverrideProcessor,
};

const defaults: Record<string, unknown> = {
  color: { mode: FieldColorModeId.Thresholds },
  mappings: [],
  thresholds: defaultThresholds,
};

/** An option that a panel reads but nobody edits here. */
export function fieldOption(path: string, process: Processor, defaultValue?: unknown): FieldConfigPropertyItem {
  const editor = () => null;
  // Only then does Grafana fill in ${__field.labels.x}.
  const settings = path === 'displayName' ? { expandTemplateVars: true } : undefined;
  return {
    id: path,
    path,
    name: path,
    editor,
    override: editor,
    process,
    defaultValue,
    settings,
    shouldApply: () => true,
  };
}

export function registerStandardOptions() {
  standardFieldConfigEditorRegistry.setInit(() =>
    Object.entries(standardOptions).map(([path, process]) => fieldOption(path, process, defaults[path]))
  );
  standardTransformersRegistry.setInit(() =>
    Object.values(standardTransformers).map((transformation) => ({
      id: transformation.id,
      name: transformation.name,
      description: '',
      editor: () => null,
      transformation,
      imageDark: '',
      imageLight: '',
    }))
  );
}
