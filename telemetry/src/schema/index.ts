export { readSchemaFiles, splitStatements, type SchemaFile } from './files';
export { migrate, SchemaError, type MigrationReport } from './migrate';
