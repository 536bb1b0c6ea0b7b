import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Parts that are no modules: the map's background (scripts/basemap.mjs) and the font. */
const notModules = ['node_modules/world-atlas', 'node_modules/@fontsource-variable/inter'];

/** The folder of the package that a module belongs to, or null for the app's own. */
function packageFolder(module: string): string | null {
  const [file = ''] = module.replace(/^\0/, '').split('?');
  const match = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file);
  return match?.[1] ?? null;
}

function notice(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'See package.json.';
  return `${name}\n${'-'.repeat(name.length)}\n${text}\n`;
}

/** Puts the licences of everything that is bundled beside it, as they demand. */
export function licences(): Plugin {
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      const folders = new Set(notModules);
      for (const module of this.getModuleIds()) {
        const folder = packageFolder(module);
        if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
      }
      const notices = new Set([...folders].map(notice));
      this.emitFile({
        type: 'asset',
        fileName: 'third-party-licences.txt',
        source: [...notices].sort().join('\n'),
      });
    },
  };
}
