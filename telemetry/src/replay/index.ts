export { ReplayError } from './files';
export { replay, type ReplayReport } from './replay';
