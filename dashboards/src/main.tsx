// In this order: what is more special comes later.
import './app/theme.css';
import './app/header.css';
import './app/controls.css';
import './app/blocks.css';
import './app/tables.css';
import './app/firstSteps.css';
import './i18n';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
