export { dashboards } from './dashboards';
export { chosenNames, EVERYTHING } from './place';
