import { css } from '@emotion/css';
import { type AppEvent, AppEvents, type EventBusSrv, type GrafanaTheme2 } from '@grafana/data';
import { Alert, type AlertVariant, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

interface Notification {
  id: number;
  severity: AlertVariant;
  title: string;
  text?: string;
}

const severities: Array<[event: AppEvent<unknown[]>, severity: AlertVariant]> = [
  [AppEvents.alertSuccess, 'success'],
  [AppEvents.alertInfo, 'info'],
  [AppEvents.alertWarning, 'warning'],
  [AppEvents.alertError, 'error'],
];

/** The alerts that a plugin publishes on Grafana's event bus; they stay until closed. */
export function Notifications({ appEvents }: { appEvents: EventBusSrv }) {
  const styles = useStyles2(getStyles);
  const [shown, setShown] = useState<Notification[]>([]);
  useEffect(() => {
    let lastId = 0;
    const handlers = severities.map(([event, severity]) => {
      const show = (payload: unknown[] = []) => {
        const [title = '', text] = payload.map(String);
        const id = ++lastId;
        setShown((previous) => [...previous, { id, severity, title, text }]);
      };
      appEvents.on(event, show);
      return () => appEvents.off(event, show);
    });
    return () => handlers.forEach((stop) => stop());
  }, [appEvents]);
  return (
    <div className={styles.stack} aria-live="polite">
      {shown.map(({ id, severity, title, text }) => (
        <Alert
          key={id}
          severity={severity}
          title={title}
          elevated
          onRemove={() => setShown((previous) => previous.filter((one) => one.id !== id))}
        >
          {text}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  stack: css({
    position: 'fixed',
    top: theme.spacing(6),
    right: theme.spacing(2),
    width: 400,
    zIndex: theme.zIndex.portal,
  }),
});
