import { useId, type ReactNode } from 'react';

/** One part of the evidence under its name. */
export function EvidencePart({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="evidence-part" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}
