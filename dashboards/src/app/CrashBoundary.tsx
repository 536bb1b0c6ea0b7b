import { Component, type ReactNode } from 'react';
import { i18next } from '../i18n';

interface Props {
  children: ReactNode;
}

/** What the reader sees when a page fails by a defect of the app: never a white page. */
export class CrashBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="notice notice-error" role="alert">
        <h1>{i18next.t('error.crashed')}</h1>
        <p>{i18next.t('error.unknown')}</p>
        <p className="muted">{this.state.error instanceof Error ? this.state.error.message : ''}</p>
        <button type="button" className="button" onClick={() => globalThis.location.reload()}>
          {i18next.t('error.reload')}
        </button>
      </div>
    );
  }
}
