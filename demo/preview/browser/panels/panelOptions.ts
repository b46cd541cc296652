import {
  FieldColorModeId,
  FieldConfigProperty,
  identityOverrideProcessor,
  type PanelOptionsEditorBuilder,
  type SetFieldConfigOptionsArgs,
} from '@grafana/data';
import { fieldOption } from '../standardOptions';

/** Declares a panel's own field options with their defaults: what is not declared, Grafana does not hand on. */
export function customFieldOptions(defaults: Record<string, unknown>): SetFieldConfigOptionsArgs {
  return {
    useCustomConfig: (builder) => {
      for (const [path, defaultValue] of Object.entries(defaults)) {
        builder.addCustomEditor(fieldOption(path, identityOverrideProcessor, defaultValue));
      }
    },
  };
}

/** Where each series has a colour of its own. */
export const paletteColors: SetFieldConfigOptionsArgs['standardOptions'] = {
  [FieldConfigProperty.Color]: { defaultValue: { mode: FieldColorModeId.PaletteClassic } },
};

/** Declares a panel's options with their defaults, by path. */
export function panelOptions<Options>(defaults: Record<string, unknown>) {
  return (builder: PanelOptionsEditorBuilder<Options>) => {
    for (const [path, defaultValue] of Object.entries(defaults)) {
      builder.addCustomEditor({ id: path, path, name: path, editor: () => null, defaultValue });
    }
  };
}
