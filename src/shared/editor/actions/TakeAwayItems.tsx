import { AppEvents } from '@grafana/data';
import { t } from '@grafana/i18n';
import { getAppEvents } from '@grafana/runtime';
import { Menu } from '@grafana/ui';
import React from 'react';
import type { KubernetesObject } from '../object/kubernetesObject';

// With a YAML printer, which a page has no other need of.
const takeAway = () => import('./takeAway');

/** An object as YAML, for who works with files and commands. */
export function TakeAwayItems({ object }: { object: KubernetesObject }) {
  const copy = async () => {
    try {
      await (await takeAway()).copyAsKubectl(object);
      tell(AppEvents.alertSuccess.name, t('editor.actions.copied', 'The command is in the clipboard'));
    } catch {
      tell(AppEvents.alertError.name, t('editor.actions.not-copied', 'The browser does not allow copying'));
    }
  };
  const download = async () => (await takeAway()).downloadObject(object);
  return (
    <>
      <Menu.Item label={t('editor.download', 'Download YAML')} icon="download-alt" onClick={() => void download()} />
      <Menu.Item label={t('editor.copy-kubectl', 'Copy as kubectl')} icon="copy" onClick={() => void copy()} />
    </>
  );
}

function tell(type: string, message: string) {
  getAppEvents().publish({ type, payload: [message] });
}
