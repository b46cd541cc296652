import { readFileSync } from 'node:fs';
import type { Static, TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { parse } from 'yaml';
import { ConfigurationError } from '../environment';
import { plainName, PriceBook } from './priceBook';
import { ListPricesSchema, OwnPricesSchema, type ListPrices, type OwnPrice, type OwnPrices } from './priceSchemas';

const LIST_PRICES_FILE = new URL('../../prices.yaml', import.meta.url);

/**
 * The list prices and, where a file is named, the operator's own.
 *
 * @throws ConfigurationError naming every entry that is not valid
 */
export function readPrices(ownPricesFile?: string): PriceBook {
  const list = parsePrices(ListPricesSchema, readFileSync(LIST_PRICES_FILE, 'utf8'), 'prices.yaml');
  if (ownPricesFile === undefined) {
    return new PriceBook(list);
  }
  return new PriceBook(list, parseOwnPrices(readOwnFile(ownPricesFile), list));
}

/** @throws ConfigurationError naming every entry that is not valid */
export function parseOwnPrices(text: string, list: ListPrices): OwnPrices {
  const own = parsePrices(OwnPricesSchema, text, 'PRICES_CONFIG');
  const problems = [...unknownClouds(own, list), ...loosePools(own), ...repeatedEntries(own)];
  if (problems.length > 0) {
    throw new ConfigurationError(problems.map((problem) => `PRICES_CONFIG: ${problem}`));
  }
  return own;
}

function readOwnFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigurationError([`PRICES_CONFIG: cannot be read: ${messageOf(error)}`]);
  }
}

function parsePrices<Schema extends TSchema>(schema: Schema, text: string, name: string): Static<Schema> {
  let document: unknown;
  try {
    document = parse(text);
  } catch (error) {
    throw new ConfigurationError([`${name}: is not YAML: ${messageOf(error).split('\n')[0]}`]);
  }
  if (Check(schema, document)) {
    return document;
  }
  throw new ConfigurationError(
    Errors(schema, document)
      // A property too many comes twice: by name on its object, and as the schema `false` on itself.
      .filter(({ keyword }) => keyword !== 'boolean')
      .map((error) => `${name}: ${placeOf(error.instancePath)} ${explain(error)}`)
  );
}

/** `/prices/1/hourlyRate` as `prices[1].hourlyRate`. */
function placeOf(instancePath: string): string {
  const place = instancePath
    .slice(1)
    .replace(/\/(\d+)/g, '[$1]')
    .replaceAll('/', '.');
  return place === '' ? 'the document' : place;
}

function explain({ message, params }: { message: string; params: object }): string {
  const extra = 'additionalProperties' in params ? params.additionalProperties : undefined;
  return Array.isArray(extra) ? `${message}: ${extra.join(', ')}` : message;
}

function unknownClouds(own: OwnPrices, list: ListPrices): string[] {
  const clouds = [...new Set(list.prices.map(({ cloud }) => cloud))];
  return (own.clusters ?? []).flatMap(({ cloud }, index) =>
    clouds.includes(cloud) ? [] : [`clusters[${index}].cloud is "${cloud}", allowed is ${clouds.join(', ')}`]
  );
}

function loosePools(own: OwnPrices): string[] {
  return (own.prices ?? []).flatMap(({ pool, namespace }, index) =>
    pool !== undefined && namespace === undefined
      ? [`prices[${index}] names the pool "${pool}" without its namespace: pool names repeat over namespaces`]
      : []
  );
}

/** Of two entries about the same, one would be dead without anybody noticing. */
function repeatedEntries(own: OwnPrices): string[] {
  return [
    ...repeated(
      'clusters',
      (own.clusters ?? []).map(({ name }) => name)
    ),
    ...repeated('prices', (own.prices ?? []).map(aboutWhat)),
  ];
}

function repeated(list: string, keys: readonly string[]): string[] {
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    return first < index ? [`${list}[${index}] is about the same as ${list}[${first}]`] : [];
  });
}

function aboutWhat({ cluster, namespace, pool, gpuType }: OwnPrice): string {
  return JSON.stringify([cluster, namespace, pool, gpuType === undefined ? null : plainName(gpuType)]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
