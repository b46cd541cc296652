import type { JsonObject } from '../json';
import type { KubernetesObject } from '../object';
import type { Schema } from '../schema/schema';
import type { Cause, QualifiedResource } from '../status';

/** A column of `kubectl get`, as a CustomResourceDefinition names it. */
export interface PrinterColumn {
  name: string;
  type: string;
  format?: string;
  description?: string;
  priority?: number;
  jsonPath: string;
}

/** A version in which a kind is served. All have the same fields, so that only `apiVersion` differs between them. */
export interface ResourceVersion {
  name: string;
  schema: Schema;
  printerColumns: readonly PrinterColumn[];
}

export interface AdmissionContext {
  /** Uniform in [0, 1): cluster IPs are drawn from it. */
  random: () => number;
  /** Whether an object that passes a test is stored. */
  isUsed: (table: string, test: (object: KubernetesObject) => boolean) => boolean;
}

/** A kind of the API: a row of data, and the rules that its schema cannot say. */
export interface Resource extends QualifiedResource {
  kind: string;
  singular: string;
  shortNames: readonly string[];
  categories: readonly string[];
  isNamespaced: boolean;
  /** Made from a CustomResourceDefinition: some answers differ from those of the built-in kinds. */
  isCustom: boolean;
  verbs: readonly string[];
  subresources: readonly string[];
  /** Preferred first; the first is also the one stored. */
  versions: readonly [ResourceVersion, ...ResourceVersion[]];
  /** Whether `metadata.generation` counts changes of the specification. */
  hasGeneration: boolean;
  /** Whether a change of annotations counts as well. */
  countsAnnotations?: boolean;
  /** Whether PUT may leave out the `resourceVersion`. */
  allowsUnconditionalUpdate: boolean;
  /** Whether PUT of an object that is not there makes it. */
  createsOnUpdate: boolean;
  /** Whether DELETE answers the object rather than a Status. */
  answersDeletedObject: boolean;
  /** What Go writes of an object with nothing in it: such fields are there before anybody sets them. */
  zeroValue: JsonObject;
  /** Rules for `metadata.name`. */
  nameRule: (name: string, field: string) => Cause[];
  /** Defaults that depend on other fields, as the object is decoded. Changes the object. */
  applyDefaults?: (object: KubernetesObject) => void;
  /** What the server adds to a new object, whoever owns the rest. Changes the object. */
  prepareNew?: (object: KubernetesObject, context: AdmissionContext) => void;
  /** Rules beyond the schema's. */
  validate?: (object: KubernetesObject, old: KubernetesObject | undefined) => Cause[];
}

export function apiVersionOf(resource: QualifiedResource, version: string): string {
  return resource.group ? `${resource.group}/${version}` : version;
}

export const hasStatus = (resource: Resource) => resource.subresources.includes('status');
