export { rollUp } from './rollUp';
