import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Alert, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { POOL_V1ALPHA2 } from '../kinds/schemas';
import { isMap } from '../object/path';
import type { EditRequest } from '../open/editRequest';
import { withValue } from '../yaml/edit';
import type { ParsedYaml } from '../yaml/parse';
import type { Problem } from '../yaml/problem';
import { EppConfigForm } from './EppConfigForm';
import { FormContext } from './FormContext';
import { GatewayForm } from './GatewayForm';
import { MetadataFields } from './MetadataFields';
import { ModelRewriteForm } from './ModelRewriteForm';
import { ObjectiveForm } from './ObjectiveForm';
import { PoolForm } from './PoolForm';
import { RouteForm } from './RouteForm';
import { RouteWeightsForm } from './RouteWeightsForm';

interface Props {
  request: EditRequest;
  text: string;
  parsed: ParsedYaml;
  problems: readonly Problem[];
  onChange: (text: string) => void;
}

/** The fields of the kind that is edited. What they do not know stays in the text as it is. */
export function FormView({ request, text, parsed, problems, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const form = useMemo(
    () => ({
      root: parsed.value,
      problems,
      set: (path: ReadonlyArray<string | number>, value: unknown) => onChange(withValue(text, path, value)),
    }),
    [parsed.value, problems, onChange, text]
  );
  if (parsed.problems.length > 0 || !isMap(parsed.value)) {
    return (
      <Alert severity="info" title={t('editor.form.no-yaml.title', 'There is no form for this text')}>
        <Trans i18nKey="editor.form.no-yaml.advice">It is not YAML at present. Correct it in the view “YAML”.</Trans>
      </Alert>
    );
  }
  return (
    <FormContext.Provider value={form}>
      <div className={styles.form}>
        <Fields request={request} apiVersion={parsed.value.apiVersion} />
      </div>
    </FormContext.Provider>
  );
}

function Fields({ request, apiVersion }: { request: EditRequest; apiVersion: unknown }) {
  switch (request.kind) {
    case 'weights':
      return <RouteWeightsForm />;
    case 'eppConfig':
      return <EppConfigForm />;
    case 'edit':
      return (
        <>
          <MetadataFields isNew={false} />
          <SpecFields kind={request.identity.kind} apiVersion={apiVersion} />
        </>
      );
    case 'create':
    case 'clone':
      return (
        <>
          <MetadataFields isNew />
          <SpecFields kind={request.objectKind} apiVersion={apiVersion} />
        </>
      );
    default:
      return null;
  }
}

function SpecFields({ kind, apiVersion }: { kind: string; apiVersion: unknown }) {
  switch (kind) {
    case 'Gateway':
      return <GatewayForm />;
    case 'HTTPRoute':
      return <RouteForm />;
    case 'InferencePool':
      return apiVersion === POOL_V1ALPHA2 ? <OldPool /> : <PoolForm />;
    case 'InferenceObjective':
      return <ObjectiveForm />;
    case 'InferenceModelRewrite':
      return <ModelRewriteForm />;
    default:
      return null;
  }
}

function OldPool() {
  return (
    <Alert
      severity="info"
      title={t('editor.form.old-pool', 'This pool has an older version of the API: edit it as YAML.')}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  form: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
