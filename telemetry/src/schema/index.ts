export { forCluster, type ClusterPlace } from './cluster';
export { SchemaError } from './error';
export { readSchemaFiles, splitStatements, type SchemaFile } from './files';
export { migrate, type MigrationReport } from './migrate';
