import { burnSpeeds } from '@ngf/telemetry';
import type { BurnWindow } from './serviceLevels';

/** How bad a burn rate is, by the rule of the same long window; undefined: below where it fires, or not known. */
export function burnSeverity(window: BurnWindow, burn: number | null): 'critical' | 'warning' | undefined {
  const speed = burnSpeeds.find(({ id }) => id === window);
  return speed && burn !== null && burn >= speed.factor ? speed.severity : undefined;
}
