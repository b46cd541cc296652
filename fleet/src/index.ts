export { createFleet, type Fleet, type PoolIdentity } from './fleet';
export type { Incident, IncidentKind } from './incidents/incident';
export { defaultIncidents } from './incidents/defaultSchedule';
export type { PodSnapshot, PoolSnapshot, ScalingEvent } from './inventory';
export type { FleetOptions } from './options';
export type { CountedAt, RequestTruth } from './truth';
export { RandomStream } from './random/stream';
export { poolsAtScale } from './world/pools';
export type { PoolSpec } from './world/poolSpec';
