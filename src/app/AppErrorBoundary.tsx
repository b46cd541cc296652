import { t, Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import React, { Component, type ReactNode } from 'react';
import { isStaleChunk, mayReload } from './staleChunk';

interface Props {
  children: ReactNode;
  reload?: () => void;
}

interface State {
  error?: Error;
}

/** Catches what a page throws while it renders. A chunk that an update has replaced is fetched by one reload. */
export class AppErrorBoundary extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error) {
    if (isStaleChunk(error) && mayReload(window.sessionStorage, Date.now())) {
      this.reload();
    }
  }

  private readonly reload = () => (this.props.reload ?? (() => window.location.reload()))();

  override render() {
    const { error } = this.state;
    if (!error) {
      return this.props.children;
    }
    return (
      <Alert title={t('error-boundary.title', 'This page has failed')} severity="error">
        <Stack direction="column" gap={1}>
          {isStaleChunk(error) ? (
            <Trans i18nKey="error-boundary.stale">
              A part of the app could not be loaded: the plugin was updated since this page was opened, or the
              connection was lost. Reload the page.
            </Trans>
          ) : (
            <Trans i18nKey="error-boundary.advice">
              Reload the page. If it fails again, report what is said below together with this page’s address.
            </Trans>
          )}
          <details>
            <summary>
              <Trans i18nKey="error-boundary.details">What went wrong</Trans>
            </summary>
            <pre>{error.message}</pre>
          </details>
          <div>
            <Button size="sm" icon="sync" onClick={this.reload}>
              <Trans i18nKey="error-boundary.reload">Reload</Trans>
            </Button>
          </div>
        </Stack>
      </Alert>
    );
  }
}
