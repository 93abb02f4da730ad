// SPDX-License-Identifier: Apache-2.0
import mapProgram from 'map-program';
import tileProgram from 'tile-program';
import type { PageHead } from './data';
import { Frame } from './frame';
import { Ground } from './ground';
import { guard } from './guard';
import { useWorker } from './map';
import { Page } from './page';
import { Study } from './study';
import { unpack } from './unpack';
import { Words } from './words';

/** Says in words what keeps the page from being shown. */
function fail(error: unknown): void {
  const words = new Words(navigator.language.startsWith('zh') ? 'zh' : 'en');
  document.body.textContent = words.get('failed', String(error));
  throw error;
}

/** Ends when the whole file is there: this program begins to run before that. */
async function loaded(): Promise<void> {
  if (document.readyState === 'loading') {
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
  }
}

function take(id: string): string {
  const holder = document.getElementById(id)!;
  holder.remove();
  return holder.textContent ?? '';
}

async function open(): Promise<void> {
  const head = JSON.parse(new TextDecoder().decode(await unpack(take('walkshed-head')))) as PageHead;
  guard(head.basemap);
  useWorker(mapProgram);
  const ground = new Ground(tileProgram);
  const frame = new Frame(head, ground);
  await loaded();
  const body = await ground.open(head, take('walkshed-body'));
  performance.mark('unpacked');
  await new Page(new Study(head, body), frame, ground).open();
  performance.mark('drawn');
  document.documentElement.dataset.ready = 'yes';
}

open().catch(fail);
