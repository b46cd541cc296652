import { notAcceptable } from '../status';

/** A media type and its parameters, lower case. */
export interface MediaType {
  type: string;
  parameters: Record<string, string>;
}

export function parseMediaType(text: string): MediaType {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  return {
    type: type.toLowerCase(),
    parameters: Object.fromEntries(parameters.map((parameter) => parameter.split('=', 2).map((part) => part.trim()))),
  };
}

/** How an answer is to be written. */
export interface Representation {
  format: 'json' | 'yaml';
  /** What the client wants in place of the object: "Table", "PartialObjectMetadata", "PartialObjectMetadataList". */
  transform?: string;
  transformGroupVersion?: string;
  pretty: boolean;
}

const FORMATS: Record<string, Representation['format']> = {
  '': 'json',
  '*/*': 'json',
  'application/*': 'json',
  'application/json': 'json',
  'application/yaml': 'yaml',
};

const TRANSFORMS = ['Table', 'PartialObjectMetadata', 'PartialObjectMetadataList', 'APIGroupDiscoveryList'];

/** The first media type of an `Accept` header that can be written. @throws StatusError 406 where there is none */
export function negotiate(accept: string | undefined, transforms: readonly string[]): Representation {
  for (const wanted of (accept ?? '').split(',').map(parseMediaType)) {
    const format = FORMATS[wanted.type];
    const { as, g, v, pretty } = wanted.parameters;
    if (format === undefined || (as !== undefined && !transforms.includes(`${as}.${v}.${g}`))) {
      continue;
    }
    return {
      format,
      pretty: pretty === '1',
      ...(as !== undefined && TRANSFORMS.includes(as) && { transform: as, transformGroupVersion: `${g}/${v}` }),
    };
  }
  throw notAcceptable(
    `only the following media types are accepted: application/json, application/yaml, application/vnd.kubernetes.protobuf`
  );
}
