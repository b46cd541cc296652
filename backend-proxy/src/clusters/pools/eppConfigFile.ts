import { Check, Errors } from 'typebox/value';
import { isMap, isScalar, isSeq, parseDocument, type Document, type Node, type YAMLMap } from 'yaml';
import {
  EndpointPickerConfigSchema,
  type EndpointPickerConfig,
  type ProblemCause,
  type WriteWarning,
} from '@ngf/contract';
import { knownPluginTypes } from './pluginTypes';

/** A configuration file, understood or not. */
export interface ReadConfigFile {
  config: EndpointPickerConfig | null;
  problems: ProblemCause[];
  warnings: WriteWarning[];
}

/** What an endpoint picker would find in its file. */
export function readConfigFile(text: string): ReadConfigFile {
  const document = parseDocument(text);
  const faults = document.errors.map(({ message }) => ({ field: 'text', reason: 'FieldValueInvalid', message }));
  if (faults.length > 0) {
    return { config: null, problems: faults, warnings: [] };
  }
  const content: unknown = document.toJS();
  if (!Check(EndpointPickerConfigSchema, content)) {
    const problems = Errors(EndpointPickerConfigSchema, content).map(({ instancePath, message }) => ({
      field: instancePath === '' ? 'config' : `config${instancePath.replaceAll('/', '.')}`,
      reason: 'FieldValueInvalid',
      message,
    }));
    return { config: null, problems, warnings: [] };
  }
  const problems = brokenReferences(content);
  return problems.length > 0
    ? { config: null, problems, warnings: [] }
    : { config: content, problems: [], warnings: oddities(content) };
}

/** The picker refuses to start with these. */
function brokenReferences({ plugins = [], schedulingProfiles = [] }: EndpointPickerConfig): ProblemCause[] {
  const names = plugins.map(({ name, type }) => name ?? type);
  const twice = names.flatMap((name, index) =>
    names.indexOf(name) === index
      ? []
      : [{ field: `config.plugins.${index}.name`, reason: 'FieldValueDuplicate', message: `"${name}" stands twice` }]
  );
  const unknown = schedulingProfiles.flatMap((profile, index) =>
    profile.plugins.flatMap(({ pluginRef }, position) =>
      names.includes(pluginRef)
        ? []
        : [
            {
              field: `config.schedulingProfiles.${index}.plugins.${position}.pluginRef`,
              reason: 'FieldValueNotFound',
              message: `there is no plugin "${pluginRef}"`,
            },
          ]
    )
  );
  return [...twice, ...unknown];
}

function oddities({ plugins = [] }: EndpointPickerConfig): WriteWarning[] {
  return plugins.flatMap(({ type }, index) =>
    knownPluginTypes.has(type)
      ? []
      : [
          {
            field: `config.plugins.${index}.type`,
            message: `"${type}" is no plugin type that is known here; the picker does not start if it does not know it either.`,
          },
        ]
  );
}

/** The file with the values of `config`; what is the same keeps its comments and its form. */
export function editConfigFile(text: string, config: EndpointPickerConfig): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) {
    return String(parseDocument(JSON.stringify(config)).toString({ collectionStyle: 'block' }));
  }
  merged(document, document.contents, config);
  return document.toString({ lineWidth: 0 });
}

/** The node itself, changed to have the value, where its kind allows that, else a new one; members and items are looked at one by one. */
function merged(document: Document, node: unknown, value: unknown): Node {
  if (isMap(node) && isRecord(value)) {
    return mergedMap(document, node, value);
  }
  if (isSeq(node) && Array.isArray(value)) {
    const { items } = node;
    node.items = value.map((item: unknown, index) => merged(document, matchingItem(items, item, index), item));
    return node;
  }
  if (isScalar(node) && !isRecord(value) && !Array.isArray(value)) {
    node.value = value;
    return node;
  }
  return document.createNode(value);
}

function mergedMap(document: Document, node: YAMLMap, value: Record<string, unknown>): Node {
  const names = node.items.map(({ key }) => String(isScalar(key) ? key.value : key));
  names.filter((name) => !Object.hasOwn(value, name)).forEach((name) => node.delete(name));
  for (const [name, member] of Object.entries(value)) {
    node.set(name, merged(document, node.get(name, true), member));
  }
  return node;
}

/** Plugins and profiles are known by their name, so that moving one takes its comments along. */
function matchingItem(items: readonly unknown[], item: unknown, index: number): unknown {
  const name = nameOf(item);
  return name === undefined
    ? items[index]
    : items.find((candidate) => isMap(candidate) && nameOf(candidate.toJSON()) === name);
}

function nameOf(item: unknown): unknown {
  return isRecord(item) ? (item.name ?? item.pluginRef ?? item.type) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
