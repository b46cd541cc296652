export { type EmbeddedClickHouse, startEmbeddedClickHouse } from './embeddedClickHouse';
export type { EmbeddedClickHouseOptions, EmbeddedLogger, EmbeddedUser, UserLimits } from './options';
