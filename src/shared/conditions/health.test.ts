import { describe, expect, it } from 'vitest';
import { aCondition, aGateway, aPoolObject, aRoute } from '../../test/kubernetes';
import { gatewayHealth, poolHealth, routeHealth } from './health';

const fails = aCondition('Accepted', 'False', { reason: 'PortUnavailable' });
const works = aCondition('Accepted');
const listener = (name: string, condition: typeof works) => ({ name, conditions: [condition] });
const parent = (name: string, condition: typeof works) => ({
  parentRef: { name },
  controllerName: 'example.org/gateway',
  conditions: [condition],
});

describe('gatewayHealth', () => {
  it('is well where every condition is', () => {
    expect(gatewayHealth(aGateway()).severity).toBe('ok');
  });

  it('is unknown where no controller has said anything', () => {
    expect(gatewayHealth(aGateway({ status: undefined }))).toStrictEqual({ severity: 'unknown' });
  });

  it('names the condition that is worst', () => {
    const condition = aCondition('Programmed', 'False', { reason: 'AddressNotAssigned' });
    expect(gatewayHealth(aGateway({ status: { conditions: [works, condition] } }))).toStrictEqual({
      severity: 'critical',
      condition,
    });
  });

  it('is what the controller says of the gateway where it says nothing of its listeners', () => {
    expect(gatewayHealth(aGateway({ status: { conditions: [works] } })).severity).toBe('ok');
  });

  it('names a cause rather than its consequence', () => {
    const cause = aCondition('ResolvedRefs', 'False', { reason: 'InvalidCertificateRef' });
    const conditions = [aCondition('Programmed', 'False'), cause];
    expect(gatewayHealth(aGateway({ status: { conditions } })).condition).toStrictEqual(cause);
  });

  it('takes a failed listener beside one that works for a warning', () => {
    const status = { conditions: [works], listeners: [listener('http', works), listener('https', fails)] };
    expect(gatewayHealth(aGateway({ status }))).toStrictEqual({ severity: 'warning', condition: fails });
    const allFail = { ...status, listeners: [listener('https', fails)] };
    expect(gatewayHealth(aGateway({ status: allFail })).severity).toBe('critical');
  });
});

describe('routeHealth', () => {
  it('is well where every parent accepts it', () => {
    expect(routeHealth(aRoute()).severity).toBe('ok');
  });

  it('is a warning where only some parents do, critical where none does', () => {
    const parents = [parent('main', fails), parent('other', works)];
    expect(routeHealth(aRoute({ status: { parents } }))).toStrictEqual({ severity: 'warning', condition: fails });
    expect(routeHealth(aRoute({ status: { parents: [parent('main', fails)] } })).severity).toBe('critical');
  });

  it('is unknown where a parent has said nothing', () => {
    expect(routeHealth(aRoute({ status: { parents: [] } }))).toStrictEqual({ severity: 'unknown' });
    expect(routeHealth(aRoute({ status: undefined }))).toStrictEqual({ severity: 'unknown' });
  });
});

describe('poolHealth', () => {
  it('is what the gateways say that lead to it', () => {
    expect(poolHealth(aPoolObject()).severity).toBe('ok');
    expect(poolHealth(aPoolObject({ status: { parents: [parent('main', fails)] } })).severity).toBe('critical');
    expect(poolHealth(aPoolObject({ status: undefined })).severity).toBe('unknown');
  });
});
