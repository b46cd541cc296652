import { t, Trans } from '@grafana/i18n';
import { Button, Stack, Tab, TabContent, TabsBar } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { FormView } from '../forms/FormView';
import { problemsOf } from '../session/problems';
import { parseYaml } from '../yaml/parse';
import { CopyMenu } from './CopyMenu';
import { DraftNotice } from './DraftNotice';
import type { StepProps } from './EditorBody';
import { NoticeMessage } from './NoticeMessage';
import { ProblemList } from './ProblemList';
import { YamlEditor } from './YamlEditor';

type View = 'form' | 'yaml';

/** Form and YAML over the same text: either may be left for the other at any time. */
export function EditStep({ session, state, request }: StepProps) {
  const [view, setView] = useState<View>('form');
  const { text, step } = state;
  const notice = step.kind === 'editing' ? step.notice : undefined;
  const parsed = useMemo(() => parseYaml(text), [text]);
  const problems = useMemo(() => problemsOf(parsed, session.target, state.causes), [parsed, session, state.causes]);
  const isChecking = step.kind === 'checking';
  const isUnreadable = parsed.problems.length > 0;
  const tabs: Array<[View, string]> = [
    ['form', t('editor.tab.form', 'Form')],
    ['yaml', t('editor.tab.yaml', 'YAML')],
  ];
  return (
    <Stack direction="column" gap={2}>
      <DraftNotice state={state} onDiscard={() => void session.discard()} />
      {notice && <NoticeMessage notice={notice} />}
      <TabsBar>
        {tabs.map(([tab, label]) => (
          <Tab key={tab} label={label} active={tab === view} onChangeTab={() => setView(tab)} />
        ))}
      </TabsBar>
      <TabContent>
        {view === 'form' ? (
          <FormView
            request={request}
            parsed={parsed}
            problems={problems}
            onChange={(next) => session.edit(next)}
            text={text}
          />
        ) : (
          <YamlEditor text={text} problems={problems} onChange={(next) => session.edit(next)} />
        )}
      </TabContent>
      <ProblemList problems={problems} />
      <Stack gap={1} justifyContent="space-between" wrap="wrap">
        <CopyMenu request={request} text={text} disabled={isUnreadable} />
        <Button
          disabled={isChecking || isUnreadable}
          icon={isChecking ? 'spinner' : undefined}
          tooltip={isUnreadable ? t('editor.check-disabled', 'The YAML has errors: correct them first.') : undefined}
          onClick={() => void session.check()}
        >
          <Trans i18nKey="editor.check">Check changes</Trans>
        </Button>
      </Stack>
    </Stack>
  );
}
