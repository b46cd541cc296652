import type { ModelRewriteRule } from '@ngf/contract';
import { formatValue } from '../../shared/format';

/** Models that a rule is about; none: all. */
export function matchedModels({ matches = [] }: ModelRewriteRule): string[] {
  return matches.map(({ model }) => model?.value).filter((value) => value !== undefined);
}

/** What requests get, with shares where there are several. Weights stand at all targets or at none. */
export function rewriteTargets({ targets }: ModelRewriteRule): string[] {
  const total = targets.reduce((sum, { weight = 1 }) => sum + weight, 0);
  return targets.map(({ modelRewrite, weight = 1 }) =>
    targets.length === 1 ? modelRewrite : `${modelRewrite} ${formatValue(weight / total, 'percentunit', 0)}`
  );
}
