/**
 * Settings that hold an expression or a statement language, or name a file of this machine: each would be a way around
 * the guard of statements. Nobody may change them.
 */
export const FIXED_SETTINGS: readonly string[] = [
  'additional_result_filter',
  'additional_table_filters',
  'parallel_replicas_custom_key',
  'dialect',
  'allow_experimental_ai_functions',
  'format_schema',
  'format_template_row',
  'format_template_resultset',
  'output_format_schema',
];
