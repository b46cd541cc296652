import { podOverview } from '@ngf/telemetry';
import { expect, it } from 'vitest';
import { chosenPlace } from '../../shared/place';
import { podsQuery } from './queries';

it('asks the catalogue once for every pod that the variables choose', () => {
  expect(podsQuery()).toMatchObject({ rawSql: podOverview(chosenPlace), format: 1 });
});
