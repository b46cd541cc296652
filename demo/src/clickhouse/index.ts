export { type EmbeddedClickHouse, startEmbeddedClickHouse } from './embeddedClickHouse.js';
export type { EmbeddedClickHouseOptions, EmbeddedLogger, EmbeddedUser, UserLimits } from './options.js';
