import { PanelPlugin, renderTextPanelMarkdown, type PanelProps } from '@grafana/data';
import React from 'react';

interface TextOptions {
  mode?: 'markdown' | 'html';
  content?: string;
}

export const textPanel = () =>
  new PanelPlugin<TextOptions>(({ options, replaceVariables }: PanelProps<TextOptions>) => (
    // renderTextPanelMarkdown sanitises what it returns.
    <div
      className="markdown-html"
      dangerouslySetInnerHTML={{ __html: renderTextPanelMarkdown(replaceVariables(options.content ?? '')) }}
    />
  )).useFieldConfig();
