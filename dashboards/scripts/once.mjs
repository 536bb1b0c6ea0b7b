// Runs a command unless it has run before on the same input:
//
//   node scripts/once.mjs STAMP INPUT... -- COMMAND ARGUMENT...
//
// STAMP keeps a hash of the command, of Node's version and of every input (files, or folders with
// all that they hold). It is written only when the command succeeds.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

const [stamp, ...rest] = process.argv.slice(2);
const divider = rest.indexOf('--');
const inputs = rest.slice(0, divider);
const [command, ...args] = rest.slice(divider + 1);
if (!stamp || divider < 0 || !command) {
  console.error('usage: node scripts/once.mjs STAMP INPUT... -- COMMAND ARGUMENT...');
  process.exit(2);
}

function files(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => files(join(path, name)));
}

const hash = createHash('sha256').update(JSON.stringify([process.version, command, args]));
for (const file of inputs.flatMap(files)) hash.update(`\0${file}\0`).update(readFileSync(file));
const wanted = hash.digest('hex');

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
  console.log(`up to date: ${[command, ...args].join(' ')}`);
} else {
  const { status, error } = spawnSync(command, args, { stdio: 'inherit', shell: false });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
