import { t } from '@grafana/i18n';
import { CodeEditor, type Monaco, type MonacoEditor } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import type { Problem } from '../yaml/problem';

interface Props {
  text: string;
  problems: readonly Problem[];
  onChange: (text: string) => void;
}

const OWNER = 'ngf';
const HEIGHT = '60vh';

/** The YAML text with its problems underlined where they are. The list of problems beside it says the same in words. */
export function YamlEditor({ text, problems, onChange }: Props) {
  const [mounted, setMounted] = useState<{ editor: MonacoEditor; monaco: Monaco }>();
  // The editor keeps the handler that it was mounted with.
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const model = mounted?.editor.getModel();
    if (!mounted || !model) {
      return;
    }
    const { monaco } = mounted;
    monaco.editor.setModelMarkers(
      model,
      OWNER,
      problems.map(({ line, message }) => {
        const lineNumber = Math.min(line, model.getLineCount());
        return {
          severity: monaco.MarkerSeverity.Error,
          message,
          startLineNumber: lineNumber,
          endLineNumber: lineNumber,
          startColumn: model.getLineFirstNonWhitespaceColumn(lineNumber) || 1,
          endColumn: model.getLineMaxColumn(lineNumber),
        };
      })
    );
  }, [mounted, problems]);

  return (
    <CodeEditor
      language="yaml"
      value={text}
      height={HEIGHT}
      showLineNumbers
      showMiniMap={false}
      wordWrap
      monacoOptions={{
        glyphMargin: true,
        scrollBeyondLastLine: false,
        renderValidationDecorations: 'on',
        // Monaco indents with Tab until told otherwise: who has no mouse must be able to leave.
        ariaLabel: t('editor.yaml-label', 'YAML. Control+M lets Tab leave the editor.'),
      }}
      onChange={(value) => latest.current(value)}
      onEditorDidMount={(editor, monaco) => setMounted({ editor, monaco })}
    />
  );
}
