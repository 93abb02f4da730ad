// SPDX-License-Identifier: Apache-2.0
// The program of the map's threads, as text; bundle.mjs puts it here.
declare module 'worker-program' {
  const program: string;
  export default program;
}
