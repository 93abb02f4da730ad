// SPDX-License-Identifier: Apache-2.0
// The programs of threads, as text; bundle.mjs puts them here.
declare module 'map-program' {
  const program: string;
  export default program;
}
declare module 'tile-program' {
  const program: string;
  export default program;
}
