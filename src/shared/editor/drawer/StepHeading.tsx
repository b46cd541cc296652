import React, { type ReactNode, useEffect, useRef } from 'react';

/** Heads a step of an edit and takes the focus, which stood on a button of the step before. */
export function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h4 ref={heading} tabIndex={-1}>
      {children}
    </h4>
  );
}
